"""Entities that land at the same time: the same tables as one after the other, whatever becomes of one."""

# ruff: noqa: S608

from pathlib import Path
from threading import Event, current_thread
from typing import Any

import duckdb
import pytest
from landing_support import Desk

from orchestration.landing import loading
from orchestration.landing.accounting import FileReport

TICKETS = "id,status,created_at,seconds\n"
EVENTS = "event_id,ticket,text\n"
TABLES = (
    *("raw.desk__tickets", "raw.desk__events", "landing.files", "landing.quarantine", "landing.data_issues"),
    *("landing.superseded_rows", "landing.superseded_state"),
)


def ticket(number: int, seconds: str = "5") -> str:
    return f"{number},open,2024-01-01T10:00:00Z,{seconds}\n"


def at_once(folder: Path, threads: int) -> Desk:
    desk = Desk(folder)
    desk.connection.execute(f"set threads = {threads}")
    return desk


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    return {table: desk.rows(f"select * from {table} order by all") for table in TABLES}


def orders(desk: Desk) -> list[tuple[str, int, str]]:
    return desk.rows("select file_path, load_order, status from landing.files order by load_order")


def test_the_tables_are_those_of_one_entity_after_the_other(tmp_path: Path) -> None:
    """Clean files, one that is not in their midst, duplicates, a rejected file, another load of them."""
    alone, together = (at_once(tmp_path / str(threads), threads) for threads in (1, 4))
    for desk in (alone, together):
        desk.write("tickets_1.csv", TICKETS + "".join(ticket(number) for number in range(1, 5000)))
        desk.write("tickets_2.csv", TICKETS + ticket(5000) + ticket(5000) + ticket(5001, "soon"))
        desk.write("tickets_3.csv", "note," + TICKETS + "," + ticket(2) + "," + ticket(5002))
        desk.write("events_1.csv", EVENTS + "".join(f"{number},1,x\n" for number in range(5000)))
        desk.write("events_2.csv", "a,b\n1,2\n")
        desk.write("events_3.json", '[{"event_id": "1", "ticket": "1", "text": "newer"}]')
        desk.land()
        desk.write("events_2.csv", EVENTS + "6000,1,x\n")
        desk.write("tickets_4.csv", TICKETS + ticket(3))
        desk.land()
    assert everything(together) == everything(alone)
    assert orders(together) == [
        ("tickets_1.csv", 1, "loaded"),
        ("tickets_2.csv", 2, "loaded"),
        ("tickets_3.csv", 3, "loaded"),
        ("events_1.csv", 4, "loaded"),
        ("events_3.json", 6, "loaded"),
        ("tickets_4.csv", 7, "loaded"),
        ("events_2.csv", 8, "loaded"),
    ]
    assert together.rows(
        "select file_path, schema_changes from landing.files where schema_changes is not null"
    ) == [
        ("tickets_3.csv", "added note"),
        ("tickets_4.csv", "gone note"),
    ]


def test_a_rejected_file_leaves_the_entity_beside_it_whole(tmp_path: Path) -> None:
    desk = at_once(tmp_path, 2)
    desk.write("tickets.csv", "a,b\n1,2\n")
    desk.write("events.csv", EVENTS + "1,T,x\n2,T,x\n")
    report = desk.land()
    assert [(file.file_path, file.status) for file in report.files] == [
        ("tickets.csv", "rejected"),
        ("events.csv", "loaded"),
    ]
    assert orders(desk) == [("tickets.csv", 1, "rejected"), ("events.csv", 2, "loaded")]
    assert desk.rows("select count(*), min(_load_order) from raw.desk__events") == [(2, 2)]


def test_a_copy_takes_no_place_between_the_others(tmp_path: Path) -> None:
    desk = at_once(tmp_path, 2)
    for name in ("tickets_1.csv", "tickets_2.csv"):
        desk.write(name, TICKETS + ticket(1))
    desk.write("events.csv", EVENTS + "1,T,x\n")
    assert [file.status for file in desk.land().files] == ["loaded", "unchanged", "loaded"]
    assert orders(desk) == [("tickets_1.csv", 1, "loaded"), ("events.csv", 2, "loaded")]


def test_an_error_in_one_leaves_the_other_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that failed leaves nothing, the next load lands it."""
    desk = at_once(tmp_path, 2)
    desk.write("tickets.csv", TICKETS + ticket(1))
    desk.write("events_1.csv", EVENTS + "1,T,x\n")
    desk.write("events_2.csv", EVENTS + "2,T,x\n")
    begun, failed = Event(), Event()
    record = loading.record_file

    def fail(connection: duckdb.DuckDBPyConnection, report: FileReport) -> None:
        if report.entity == "tickets":
            assert begun.wait(20)
            failed.set()
            raise RuntimeError("no tickets")
        begun.set()
        assert failed.wait(20)
        record(connection, report)

    with monkeypatch.context() as patched:
        patched.setattr(loading, "record_file", fail)
        with pytest.raises(RuntimeError, match="no tickets"):
            desk.land()
    assert desk.rows("select count(*) from raw.desk__tickets") == [(0,)]
    files = [(path, order) for path, order, _ in orders(desk)]
    assert files[0] == ("events_1.csv", 2)
    assert desk.rows("select event_id from raw.desk__events order by 1") == [
        (str(n + 1),) for n in range(len(files))
    ]
    assert {file.status for file in desk.land().files} == {"loaded", "unchanged"}
    assert desk.rows("select (select count(*) from raw.desk__tickets), count(*) from raw.desk__events") == [
        (1, 2)
    ]


def test_files_are_told_in_the_thread_of_the_caller(tmp_path: Path) -> None:
    desk = at_once(tmp_path, 2)
    desk.write("tickets_1.csv", TICKETS + ticket(1))
    desk.write("tickets_2.csv", TICKETS + ticket(2, "soon"))
    desk.write("events.csv", EVENTS + "1,T,x\n")
    told = []
    report = desk.land(on_file=lambda file: told.append((current_thread().name, file.file_path)))
    assert sorted(told) == sorted((current_thread().name, file.file_path) for file in report.files)


def test_a_load_that_is_broken_off_is_made_good_by_the_next(tmp_path: Path) -> None:
    desk = at_once(tmp_path, 2)
    for number in range(1, 4):
        desk.write(f"tickets_{number}.csv", TICKETS + ticket(number))
        desk.write(f"events_{number}.csv", EVENTS + f"{number},T,x\n")

    def break_off(report: FileReport) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.land(on_file=break_off)
    for table in ("tickets", "events"):
        rows = f"select distinct _source_file, _load_order from raw.desk__{table}"
        files = f"select file_path, load_order from landing.files where entity = '{table}'"
        assert desk.rows(f"{rows} order by all") == desk.rows(f"{files} order by all")
    assert all(file.status in ("loaded", "unchanged") for file in desk.land().files)
    assert desk.rows("select (select count(*) from raw.desk__tickets), count(*) from raw.desk__events") == [
        (3, 3)
    ]
