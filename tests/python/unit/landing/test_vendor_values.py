"""Dates, durations and unknowns as vendors write them."""

# ruff: noqa: S608

from datetime import date, datetime
from typing import Any

import pytest
from landing_support import Desk

from orchestration.landing.contracts import Column
from orchestration.landing.typing_sql import typed

NOON = datetime(2024, 2, 12, 15, 45)


def value(desk: Desk, text: str | None, data_type: str, column_format: str, zone: str = "UTC") -> Any:
    """What the loader makes of one text."""
    desk.connection.execute("set timezone = 'UTC'")
    sql = typed(Column("x", data_type, format=column_format), "text", zone)
    found = desk.connection.execute(f"select {sql} from (select ? as text)", [text]).fetchone()
    return found[0] if found else "no row"


@pytest.mark.parametrize(
    ("column_format", "text", "expected"),
    [
        ("day_first", "12/2/2024 15:45", NOON),
        ("day_first", "12.02.24, 3:45 PM", NOON),
        ("day_first", "12-2-2024 3:45:00 p. m.", NOON),
        ("day_first", "Mon, 12/02/2024 15:45", NOON),
        ("day_first", "12/2/2024 16:45 +0100", NOON),
        ("day_first", "2024-02-12T16:45:00+01:00", NOON),
        ("day_first", "12/2/2024 12:00 AM", datetime(2024, 2, 12)),
        ("day_first", "12/2/2024 12:30 PM", datetime(2024, 2, 12, 12, 30)),
        ("day_first", "30/2/2024 10:00", None),
        ("day_first", "12/13/2024 10:00", None),
        ("day_first", "12/2/2024 13:00 PM", None),
        ("day_first", "12/2/2024", None),
        ("day_first", "12/2/2024 25:00", None),
        ("month_first", "2/12/2024 15:45", NOON),
        ("month_first", "02/12/24 3:45\u202fPM", NOON),
        ("month_first", "13/12/2024 15:45", None),
        ("year_first", "2024/2/12 15:45", NOON),
        ("year_first", "2024年2月12日 15:45", NOON),
        ("month_name", "12/Feb/24 3:45 PM", NOON),
        ("month_name", "12 February 2024 15:45", NOON),
        ("month_name", "Mon, 12 Feb 2024 16:45:00 +0100", NOON),
        ("month_name", "Feb 12, 2024 3:45 PM", NOON),
        ("month_name", "February 12th, 2024 at 3:45 p.m.", NOON),
        ("month_name", "12 Feb 2024 15:45 GMT", NOON),
        ("month_name", "12 de febrero de 2024, 15:45", NOON),
        ("month_name", "12-feb.-24 3:45 p. m.", NOON),
        ("month_name", "12 Tháng Hai 2024 15:45", NOON),
        ("month_name", "12 tháng 2 năm 2024 lúc 15:45", NOON),
        ("month_name", "12 Tháng Mười Hai, 2024 15:45", datetime(2024, 12, 12, 15, 45)),
        ("month_name", "2024年二月12日 下午3:45", NOON),
        ("month_name", "2024年2月12日 15:45", NOON),
        ("month_name", "12 فوریه 2024، ساعت 15:45", NOON),
        ("month_name", "12 فوريه 2024 15:45", NOON),
        ("month_name", "12 Foo 2024 15:45", None),
        ("unix_seconds", "1707752700", NOON),
        ("unix_seconds", "1707752700.0", NOON),
        ("unix_seconds", "1.7077527e9", NOON),
        ("unix_seconds", "-1", datetime(1969, 12, 31, 23, 59, 59)),
        ("unix_seconds", "1e99", None),
        ("unix_seconds", "2024-02-12", None),
        ("unix_milliseconds", "1707752700000", NOON),
    ],
)
def test_an_instant_in_a_declared_format(
    desk: Desk, column_format: str, text: str, expected: datetime | None
) -> None:
    assert value(desk, text, "timestamp", column_format) == expected


def test_a_declared_format_is_local_time_of_the_source(desk: Desk) -> None:
    assert value(desk, "12/2/2024 22:45", "timestamp", "day_first", "Asia/Ho_Chi_Minh") == NOON
    assert value(desk, "1707752700", "timestamp", "unix_seconds", "Asia/Ho_Chi_Minh") == NOON


@pytest.mark.parametrize(
    ("column_format", "text", "expected"),
    [
        ("day_first", "29/2/2024", date(2024, 2, 29)),
        ("day_first", "29.02.24 00:00", date(2024, 2, 29)),
        ("day_first", "29/2/2023", None),
        ("day_first", "29/2/2024 10:00", None),
        ("day_first", "1/1/68", date(2068, 1, 1)),
        ("day_first", "1/1/69", date(1969, 1, 1)),
        ("month_name", "3 may. 2024", date(2024, 5, 3)),
    ],
)
def test_a_date_in_a_declared_format(
    desk: Desk, column_format: str, text: str, expected: date | None
) -> None:
    assert value(desk, text, "date", column_format) == expected


@pytest.mark.parametrize(
    ("column_format", "text", "seconds"),
    [
        ("duration_hhmm", "02:23", 8_580),
        ("duration_hhmm", "-1:30", -5_400),
        ("duration_hhmm", "100:00", 360_000),
        ("duration_hhmm", "1:60", None),
        ("duration_hhmm", "1:00:00", None),
        ("duration_text", "1d 2h 3m", 93_780),
        ("duration_text", "-1h 30m", -5_400),
        ("duration_text", "2 days, 3 hours", 183_600),
        ("duration_text", "1.5h", 5_400),
        ("duration_text", "45s", 45),
        ("duration_text", "5", None),
        ("duration_text", "3m 1h", None),
        ("duration_text", "-", None),
        ("duration_iso", "PT1H30M", 5_400),
        ("duration_iso", "P1DT0.5S", 86_400.5),
        ("duration_iso", "-PT10S", -10),
        ("duration_iso", "P1M", None),
        ("duration_iso", "PT", None),
        ("minutes", "1.5", 90),
        ("minutes", "1:30", None),
        ("hours", "-2", -7_200),
        ("milliseconds", "1500", 1.5),
        ("milliseconds", None, None),
    ],
)
def test_a_duration_in_a_declared_format_is_seconds(
    desk: Desk, column_format: str, text: str | None, seconds: float | None
) -> None:
    assert value(desk, text, "double", column_format) == seconds


def test_a_time_of_day_follows_the_format_of_its_day(desk: Desk) -> None:
    desk.contract = NULLS.replace(
        "date, config: {meta: {", "date, config: {meta: {format: day_first, "
    ).replace(
        "count, data_type: bigint", "count, data_type: timestamp, config: {meta: {date_column: born_on}}"
    )
    desk.land_one("tickets.csv", "id,born_on,count\n1,12/2/2024,15:45\n2,?,10:00\n")
    assert desk.tickets("id, count") == [("1", NOON), ("2", None)]


NULLS = """
version: 2
sources:
  - name: desk
    schema: raw
    config: {meta: {nulls: ["?"]}}
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id], nulls: ["N/A"]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true}}}
          - {name: born_on, data_type: date, config: {meta: {nulls: ["1900-01-01"]}}}
          - {name: count, data_type: bigint}
          - {name: note, data_type: varchar}
      - name: events
        identifier: desk__events
        config: {meta: {files: ["events*"], key: [id]}}
        columns: [{name: id, data_type: varchar}, {name: note, data_type: varchar}]
"""


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_declared_texts_are_null_where_they_are_declared(desk: Desk, ending: str) -> None:
    desk.contract = NULLS
    path = desk.write(f"tickets.{ending}", "")
    form = {"csv": "(format csv, header)", "jsonl": "(format json)", "parquet": "(format parquet)"}[ending]
    desk.connection.execute(
        f"""
        copy (
            select * from (values
                ('1', '1900-01-01', '5', 'a?'),
                ('2', '?', ' N/A ', '?'),
                ('?', '2024-01-01', '7', '1900-01-01')
            ) as rows(id, born_on, count, note)
        ) to '{path}' {form}
        """
    )
    report = next(file for file in desk.land().files)
    assert (report.rows_loaded, report.rows_quarantined, report.value_faults) == (2, 1, 0)
    assert desk.tickets("id, born_on, count, note") == [("1", None, 5, "a?"), ("2", None, None, None)]
    assert desk.quarantine("column_name, reason") == [("id", "required value missing")]


def test_a_table_without_them_keeps_such_texts(desk: Desk) -> None:
    desk.contract = NULLS
    desk.land_one("events.csv", "id,note\n1,N/A\n2,?\n")
    assert desk.rows("select id, note from raw.desk__events order by id") == [("1", "N/A"), ("2", None)]
