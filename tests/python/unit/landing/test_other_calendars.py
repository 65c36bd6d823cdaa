"""Digits and days as they are written in Iran and the Arab countries."""

# ruff: noqa: S608

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from landing_support import Desk

from orchestration.landing.contracts import Column
from orchestration.landing.typing_sql import typed

JALALI = Column("x", "date", calendar="jalali")
# The leap years of the official calendar (30 Esfand exists), as published, by equinox and by rule alike.
LEAP_YEARS = [
    *(1280, 1284, 1288, 1292, 1296, 1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346),
    *(1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416),
    *(1420, 1424, 1428, 1432, 1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465, 1469, 1474, 1478, 1482, 1486),
    *(1490, 1494, 1498),
]
# Days dated in both calendars: the law that brought it, a revolution, new years, last days of leap years.
KNOWN_DAYS = {
    "1300/12/30": date(1922, 3, 21),
    "1304/01/11": date(1925, 3, 31),
    "1348/10/11": date(1970, 1, 1),
    "1357/11/22": date(1979, 2, 11),
    "1375/12/30": date(1997, 3, 20),
    "1378/10/11": date(2000, 1, 1),
    "1399/12/30": date(2021, 3, 20),
    "1400/01/01": date(2021, 3, 21),
    "1402/11/23": date(2024, 2, 12),
    "1402/12/29": date(2024, 3, 19),
    "1403/01/01": date(2024, 3, 20),
    "1403/07/01": date(2024, 9, 22),
    "1403/12/30": date(2025, 3, 20),
    "1404/01/01": date(2025, 3, 21),
    "1408/12/30": date(2030, 3, 20),
}


def value(desk: Desk, column: Column, text: str, zone: str = "UTC") -> Any:
    """What the loader makes of one text."""
    found = desk.connection.execute(f"select {typed(column, 'text', zone)} from (select ? as text)", [text])
    return (found.fetchone() or ("no row",))[0]


@pytest.mark.parametrize(("text", "day"), KNOWN_DAYS.items())
def test_a_jalali_day_is_the_gregorian_day_it_is(desk: Desk, text: str, day: date) -> None:
    assert value(desk, JALALI, text) == day
    assert value(desk, JALALI, text.replace("/", "-")) == day


def test_a_thirtieth_esfand_exists_in_leap_years_alone(desk: Desk) -> None:
    sql = typed(JALALI, "year || '/12/30'", "UTC")
    found = desk.rows(
        f"select year from (select unnest(range(1200, 1600)) as year) where {sql} is not null order by year"
    )
    assert [year for (year,) in found] == LEAP_YEARS


def test_the_days_of_the_calendar_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    sql = typed(JALALI, "format('{:04d}/{:02d}/{:02d}', y, m, d)", "UTC")
    found = desk.rows(
        f"""
        select {sql} as day
        from range(1399, 1410) as years(y), range(1, 13) as months(m), range(1, 32) as days(d)
        where day is not null
        order by y, m, d
        """
    )
    days = [day for (day,) in found]
    assert (days[0], days[-1]) == (date(2020, 3, 20), date(2031, 3, 20))
    assert all((later - earlier).days == 1 for earlier, later in pairwise(days))


@pytest.mark.parametrize(
    "text", ["1404/12/30", "1403/07/31", "1403/13/01", "1403/00/10", "1403/01/32", "1279/01/01", "1499/01/01"]
)
def test_a_day_that_does_not_exist_is_no_value(desk: Desk, text: str) -> None:
    assert value(desk, JALALI, text) is None


@pytest.mark.parametrize(
    ("column_format", "text"),
    [
        (None, "1402/11/23 15:45"),
        (None, "1402-11-23T15:45:00"),
        (None, "2024-02-12 15:45:00"),
        ("day_first", "23/11/1402 15:45"),
        ("day_first", "23/11/02 3:45 ب.ظ"),
        ("month_name", "23 بهمن 1402 15:45"),
        ("month_name", "23 بهمن 1402، ساعت 15:45"),
        ("month_name", "23 Bahman 1402 15:45"),
    ],
)
def test_a_jalali_instant_is_local_time_in_every_notation(
    desk: Desk, column_format: str | None, text: str
) -> None:
    column = Column("x", "timestamp", format=column_format, calendar="jalali")
    assert value(desk, column, text) == datetime(2024, 2, 12, 15, 45)
    assert value(desk, column, text, "Asia/Tehran") == datetime(2024, 2, 12, 12, 15)


@pytest.mark.parametrize(
    ("digits", "data_type", "text", "expected"),
    [
        ("persian", "bigint", "۱۲۳", 123),
        ("persian", "double", "۱٬۲۳۴٫۵", 1234.5),
        ("persian", "date", "۲۰۲۴-۰۲-۱۲", date(2024, 2, 12)),
        ("persian", "bigint", "١٢٣", None),
        ("persian", "bigint", "456", 456),
        ("arabic", "bigint", "٤٥٦", 456),
        ("arabic", "timestamp", "٢٠٢٤-٠٢-١٢ ١٥:٤٥", datetime(2024, 2, 12, 15, 45)),
        ("any", "bigint", "۱۲۳٤٥٦", 123456),
        ("any", "bigint", "\u200e۱۲\u200f", 12),
        (None, "bigint", "۱۲۳", None),
    ],
)
def test_other_digits_are_numbers_where_they_are_declared(
    desk: Desk, digits: str | None, data_type: str, text: str, expected: object
) -> None:
    assert value(desk, Column("x", data_type, digits=digits), text) == expected


def test_digits_and_calendar_go_together(desk: Desk) -> None:
    assert value(desk, replace(JALALI, digits="any"), "۱۴۰۲/۱۱/۲۳") == date(2024, 2, 12)


CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    config: {meta: {digits: persian, calendar: jalali}}
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true, digits: persian}}}
          - {name: opened_on, data_type: date}
          - {name: clock, data_type: timestamp, config: {meta: {date_column: opened_on}}}
          - {name: updated_at, data_type: timestamp, config: {meta: {format: unix_seconds}}}
          - {name: born_on, data_type: date, config: {meta: {calendar: gregorian}}}
          - {name: note, data_type: varchar}
"""


def test_a_source_declares_both_and_a_column_may_differ(desk: Desk) -> None:
    desk.contract = CONTRACT
    desk.timezone = "Asia/Tehran"
    lines = [
        "id,opened_on,clock,updated_at,born_on,note",
        "۱۲,۱۴۰۲/۱۱/۲۳,۱۵:۴۵,۱۷۰۷۷۵۲۷۰۰,۲۰۰۰-۰۱-۰۲,تلفن ۱۲",
    ]
    report = desk.land_one("tickets.csv", "\n".join(lines))
    assert (report.rows_loaded, report.value_faults) == (1, 0)
    assert desk.tickets("id, opened_on, clock, updated_at, born_on, note") == [
        (
            "12",
            date(2024, 2, 12),
            datetime(2024, 2, 12, 12, 15),
            datetime(2024, 2, 12, 15, 45),
            date(2000, 1, 2),
            "تلفن ۱۲",
        )
    ]


def test_a_fault_shows_the_value_as_it_came(desk: Desk) -> None:
    desk.contract = CONTRACT
    desk.land_one("tickets.csv", "id,opened_on\n۱,۱۴۰۴/۱۲/۳۰\n")
    assert desk.issues("column_name, raw_value, expected") == [
        ("opened_on", "۱۴۰۴/۱۲/۳۰", "a day that exists, the year first, such as 2024/2/29 13:05 (Jalali)")
    ]
