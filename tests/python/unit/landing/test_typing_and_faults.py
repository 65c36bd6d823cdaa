"""What a value is, and what becomes of rows and values that break the contract."""

# ruff: noqa: S608

import pytest
from landing_support import Desk

from orchestration.landing.contracts import Column
from orchestration.landing.typing_sql import typed

HEADER = "id,status,created_at,updated_at,solved_at,count,seconds,score,born_on,is_spam,note\n"


def row(**values: str) -> str:
    """A line of tickets.csv: faultless but for what is given."""
    defaults = {"id": "1", "status": "open", "created_at": "2024-01-01T10:00:00Z", "seconds": "5"}
    return ",".join((defaults | values).get(name, "") for name in HEADER.strip().split(",")) + "\n"


@pytest.mark.parametrize(
    ("zone", "text", "instant"),
    [
        ("UTC", "2024-02-29T13:05:00Z", "2024-02-29 13:05:00"),
        ("UTC", "2024-02-29 13:05", "2024-02-29 13:05:00"),
        ("UTC", "2024-02-29T13:05:00.25Z", "2024-02-29 13:05:00.25"),
        ("America/New_York", "2024-02-29T13:05:00+07:00", "2024-02-29 06:05:00"),
        ("America/New_York", "2024-02-29 13:05:00-0330", "2024-02-29 16:35:00"),
        ("America/New_York", "2024-02-29T13:05:00+02", "2024-02-29 11:05:00"),
        ("America/New_York", "2024-02-29T13:05+02", "2024-02-29 11:05:00"),
        ("America/New_York", "2024-02-29T13:05:00", "2024-02-29 18:05:00"),
        ("America/New_York", "2024-11-03 01:30:00", "2024-11-03 05:30:00"),
        ("America/New_York", "2024-11-03 02:00:00", "2024-11-03 07:00:00"),
        ("America/New_York", "2024-03-10 01:59:59", "2024-03-10 06:59:59"),
        ("America/New_York", "2024-03-10 02:30:00", "2024-03-10 07:30:00"),
        ("America/New_York", "2024-03-10 03:00:00", "2024-03-10 07:00:00"),
        ("Australia/Lord_Howe", "2024-04-07 01:45:00", "2024-04-06 14:45:00"),
        ("Australia/Lord_Howe", "2024-10-06 02:15:00", "2024-10-05 15:45:00"),
        ("Asia/Ho_Chi_Minh", "2024-01-01 00:00:00", "2023-12-31 17:00:00"),
    ],
)
def test_an_instant_is_stored_in_utc(desk: Desk, zone: str, text: str, instant: str) -> None:
    """A local time that came twice is the first; one that never came has the offset before the gap."""
    desk.timezone = zone
    assert desk.land_one("tickets.csv", HEADER + row(created_at=text)).rows_loaded == 1
    assert desk.tickets(f"created_at = timestamp '{instant}'") == [(True,)]


@pytest.mark.parametrize(
    ("data_type", "text", "value"),
    [
        ("timestamp", "2024-02-30T10:00:00Z", None),
        ("timestamp", "2024-02-29", None),
        ("timestamp", "2024-02-29T25:00:00", None),
        ("timestamp", "2024-02-29T10:00:00+99:00", None),
        ("timestamp", "2024-02-29 10:00:00 Europe/Paris", None),
        ("timestamp", "epoch", None),
        ("timestamp", "infinity", None),
        ("timestamp", "29/02/2024 10:00", None),
        ("timestamp", "2024-02-29T24:00:00Z", None),
        ("timestamp", "2024-02-29T10:00: 0Z", None),
        ("timestamp", "2024-2-29T10:00:00Z ", None),
        ("timestamp", " 024-02-29T10:00:00Z", None),
        ("timestamp", "20240-2-29T10:00:00Z", None),
        ("date", "2024-02-30", None),
        ("date", "2024-2-3", None),
        ("bigint", "12", 12),
        ("bigint", "-4", -4),
        ("bigint", "1.0", 1),
        ("bigint", "1e3", 1000),
        ("bigint", "1.5", None),
        ("bigint", "0x10", None),
        ("bigint", "9" * 30, None),
        ("double", "1.5", 1.5),
        ("double", "-2e-1", -0.2),
        ("double", ".5", 0.5),
        ("double", "inf", None),
        ("double", "nan", None),
        ("double", "1e999", None),
        ("double", "1,5", None),
        ("double", "12 min", None),
        *[("boolean", text, True) for text in ("true", "T", "Yes", "y", "1")],
        *[("boolean", text, False) for text in ("FALSE", "f", "no", "N", "0")],
        ("boolean", "maybe", None),
        ("varchar", "  kept  ", "  kept  "),
    ],
)
def test_a_text_is_a_value_or_nothing(desk: Desk, data_type: str, text: str, value: object) -> None:
    sql = typed(Column("x", data_type), "text", "UTC")
    found = desk.connection.execute(f"select {sql} from (select ? as text)", [text]).fetchone()
    assert found == (value,)


def test_a_duration_is_seconds(desk: Desk) -> None:
    sql = typed(Column("x", "double", format="duration_hms"), "text", "UTC")
    for text, seconds in (("00:02:23", 143.0), ("30:00:00", 108_000.0), ("-00:00:10", -10.0), ("2:3", None)):
        assert desk.connection.execute(f"select {sql} from (select ? as text)", [text]).fetchone() == (
            seconds,
        )


def test_a_time_of_day_and_its_day_are_one_instant(desk: Desk) -> None:
    sql = typed(Column("clock", "timestamp", date_column="day"), "clock", "America/New_York", date_text="day")
    found = desk.connection.execute(
        f"select {sql} from (select '09:12:58' as clock, '2024-07-01' as day)"
    ).fetchone()
    assert str(found[0] if found else None) == "2024-07-01 13:12:58"


@pytest.mark.parametrize(
    ("values", "column", "reason"),
    [
        ({"id": ""}, "id", "required value missing"),
        ({"created_at": ""}, "created_at", "required value missing"),
        ({"created_at": "n/a"}, "created_at", "unparseable"),
        ({"seconds": "many"}, "seconds", "unparseable"),
        ({"status": "lost"}, "status", "unknown value"),
        ({"status": "Open"}, "status", "unknown value"),
        ({"status": "solved"}, "note", "a solve without a note"),
    ],
)
def test_a_row_level_fault_sends_the_row_to_quarantine(
    desk: Desk, values: dict[str, str], column: str, reason: str
) -> None:
    report = desk.land_one("tickets.csv", HEADER + row(**values, score="99") + row(id="2"))
    assert (report.rows_loaded, report.rows_quarantined, report.value_faults) == (1, 1, 0)
    assert desk.tickets("id") == [("2",)]
    assert desk.quarantine("row_number, line_number, column_name, reason") == [(1, 2, column, reason)]
    assert desk.issues("column_name") == []
    found = desk.quarantine(f"raw_value, json_extract_string(raw_row, '$.{column}')")
    assert found == [(values.get(column) or None,) * 2]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"updated_at": "yesterday"}, "updated_at"),
        ({"solved_at": "2024-01-01T09:59:59Z"}, "solved_at"),
        ({"count": "1.5"}, "count"),
        ({"seconds": "-3"}, "seconds"),
        ({"score": "six"}, "score"),
        ({"score": "6"}, "score"),
        ({"born_on": "2024-02-30"}, "born_on"),
        ({"is_spam": "maybe"}, "is_spam"),
    ],
)
def test_a_value_level_fault_nulls_the_value_and_the_row_stays(
    desk: Desk, values: dict[str, str], column: str
) -> None:
    """Also in a required column, as `seconds`; nothing is clamped."""
    report = desk.land_one("tickets.csv", HEADER + row(**values))
    assert (report.rows_loaded, report.rows_quarantined, report.value_faults) == (1, 0, 1)
    assert desk.tickets(column) == [(None,)]
    assert desk.issues("row_number, line_number, row_key, column_name, raw_value") == [
        (1, 2, "1", column, values[column])
    ]


def test_an_exact_duplicate_is_counted_once_and_before_faults(desk: Desk) -> None:
    report = desk.land_one("tickets.csv", HEADER + (row(id="1") + row(id="2", status="lost")) * 2)
    assert (report.rows_loaded, report.rows_quarantined, report.exact_duplicates) == (1, 1, 2)
    assert desk.tickets("_row_number") == [(1,)]


@pytest.mark.parametrize(
    ("updates", "loaded"),
    [
        (["2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z"], 2),
        (["", "2024-01-03T00:00:00Z"], 2),
        (["2024-01-03T00:00:00Z", "2024-01-03T00:00:00Z"], 0),
        (["2024-01-03T00:00:00Z", "2024-01-03T02:00:00+02:00"], 0),
        (["2024-01-01T00:00:00Z", "2024-01-03T00:00:00Z", "2024-01-03T00:00:00Z"], 0),
        (["", ""], 0),
    ],
)
def test_of_the_same_key_all_rows_go_unless_one_alone_is_newest(
    desk: Desk, updates: list[str], loaded: int
) -> None:
    rows = "".join(row(updated_at=at, count=str(number)) for number, at in enumerate(updates))
    report = desk.land_one("tickets.csv", HEADER + rows + row(id="2"))
    assert (report.rows_loaded - 1, report.rows_quarantined) == (loaded, len(updates) - loaded)


def test_without_a_newest_by_the_same_key_twice_always_goes(desk: Desk) -> None:
    report = desk.land_one("events.csv", "event_id,text\n1,a\n1,b\n2,c\n")
    assert (report.rows_loaded, report.rows_quarantined) == (1, 2)
    assert {reason for (reason,) in desk.quarantine("reason")} == {"same key, different content"}
