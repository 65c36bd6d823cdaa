"""The same rows in several files: which of them count, and what an old file that comes late may change."""

import os
import time
from pathlib import Path

import pytest
from landing_support import Desk

from orchestration.config import Settings
from orchestration.errors import ConfigurationError

HEADER = "id,status,created_at,updated_at,seconds\n"


def ticket(number: int, status: str, updated_on: str = "2024-01-02") -> str:
    """A line of tickets.csv."""
    return f"{number},{status},2024-01-01T10:00:00Z,{updated_on}T10:00:00Z,5\n"


def valid(desk: Desk, table: str, columns: str) -> list[tuple[object, ...]]:
    """The rows that count: those that no newer version has replaced."""
    return desk.rows(
        f"""
        select {columns}
        from raw.desk__{table} as rows
        where not exists (
            select 1
            from landing.superseded_rows as gone
            where gone.entity = '{table}' and gone.load_order = rows._load_order
                and gone.row_number = rows._row_number
        )
        order by all
        """  # noqa: S608
    )


def test_two_files_with_the_same_rows_count_once(desk: Desk) -> None:
    desk.write("tickets_1.csv", HEADER + ticket(1, "open") + ticket(2, "open"))
    desk.write("tickets_2.csv", HEADER + ticket(2, "open") + ticket(1, "open"))
    reports = desk.land().files
    assert [(report.rows_read, report.rows_loaded) for report in reports] == [(2, 2), (2, 2)]
    assert valid(desk, "tickets", "id, status") == [("1", "open"), ("2", "open")]


def test_a_reexport_with_corrections_replaces_what_it_holds_and_keeps_the_rest(desk: Desk) -> None:
    desk.land_one("tickets_january.csv", HEADER + ticket(1, "open") + ticket(2, "open"))
    corrected = ticket(2, "open", "2024-01-03").replace(",5\n", ",9\n")
    desk.land_one("tickets_january_corrected.csv", HEADER + corrected)
    assert valid(desk, "tickets", "id, seconds") == [("1", 5.0), ("2", 9.0)]


def test_an_export_that_arrives_a_month_late_adds_and_overwrites_nothing_newer(desk: Desk) -> None:
    desk.land_one("tickets_2024-02.csv", HEADER + ticket(1, "open", "2024-02-20"))
    late = HEADER + ticket(1, "open", "2024-01-05").replace(",5\n", ",1\n") + ticket(2, "open", "2024-01-05")
    desk.land_one("tickets_2024-01.csv", late)
    assert valid(desk, "tickets", "id, seconds, updated_at::date::varchar") == [
        ("1", 5.0, "2024-02-20"),
        ("2", 5.0, "2024-01-05"),
    ]


def test_where_nothing_tells_versions_apart_the_file_that_landed_last_counts(desk: Desk) -> None:
    desk.land_one("events_2024-02.csv", "event_id,text\n1,february\n")
    desk.land_one("events_2024-01.csv", "event_id,text\n1,january\n2,january\n")
    assert valid(desk, "events", "event_id, text") == [("1", "january"), ("2", "january")]


def test_a_file_that_just_changed_is_left_for_the_next_load(desk: Desk) -> None:
    path = desk.write("events_1.csv", "event_id,text\n1,a\n2,b\n3,hal")
    done = desk.write("events_2.csv", "event_id,text\n4,d\n")
    an_hour_ago = time.time() - 3600
    os.utime(done, (an_hour_ago, an_hour_ago))
    report = desk.land(settle_seconds=60)
    assert ([file.file_path for file in report.files], report.unsettled) == (
        ["events_2.csv"],
        ("events_1.csv",),
    )
    path.write_text("event_id,text\n1,a\n2,b\n3,half\n")
    os.utime(path, (an_hour_ago, an_hour_ago))
    assert desk.land(settle_seconds=60).unsettled == ()
    assert valid(desk, "events", "event_id, text") == [("1", "a"), ("2", "b"), ("3", "half"), ("4", "d")]


def test_by_default_a_file_is_read_at_once_and_replaced_when_it_is_finished(desk: Desk) -> None:
    desk.land_one("events.csv", "event_id,text\n1,a\n2,hal")
    desk.land_one("events.csv", "event_id,text\n1,a\n2,half\n3,c\n")
    assert valid(desk, "events", "event_id, text") == [("1", "a"), ("2", "half"), ("3", "c")]


@pytest.mark.parametrize(
    "name", ["events.csv.part", "events.csv.tmp", "events.csv.crdownload", ".events.csv"]
)
def test_the_names_of_unfinished_downloads_are_no_exports(desk: Desk, name: str) -> None:
    desk.write(name, "event_id,text\n1,a\n")
    assert desk.land().files == []


def test_how_long_a_file_has_to_lie_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HELPDESK_SETTLE_SECONDS", raising=False)
    assert Settings.from_environment(home=tmp_path).settle_seconds == 0
    monkeypatch.setenv("HELPDESK_SETTLE_SECONDS", "90")
    assert Settings.from_environment(home=tmp_path).settle_seconds == 90
    for value in ("", "soon", "-1", "inf"):
        monkeypatch.setenv("HELPDESK_SETTLE_SECONDS", value)
        with pytest.raises(ConfigurationError, match="HELPDESK_SETTLE_SECONDS is"):
            Settings.from_environment(home=tmp_path)
