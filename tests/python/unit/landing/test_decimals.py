"""Numbers with a decimal comma, and with something between thousands, where a contract declares them."""

import pytest
from landing_support import Desk
from workbooks import workbook

from orchestration.landing.contracts import Column
from orchestration.landing.typing_sql import expected, typed

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    config: {meta: {decimal: ","}}
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true}}}
          - {name: created_at, data_type: timestamp, config: {meta: {format: day_first}}}
          - {name: amount, data_type: double, config: {meta: {minimum: 0}}}
          - {name: worked, data_type: double, config: {meta: {format: hours}}}
          - {name: length, data_type: double, config: {meta: {format: duration_text}}}
          - {name: count, data_type: bigint}
          - {name: rate, data_type: double, config: {meta: {decimal: "."}}}
"""
HEADER = "id;created_at;amount;worked;length;count;rate\n"
NUMBERS = "amount, worked, length, count, rate"


@pytest.fixture(autouse=True)
def european(desk: Desk) -> None:
    desk.contract = CONTRACT


def value(
    desk: Desk, decimal: str, text: str, data_type: str = "double", digits: str | None = None
) -> object:
    column = Column("x", data_type, decimal=decimal, digits=digits)
    query = f"select {typed(column, 'x', 'UTC')} from (select cast($1 as varchar) as x)"  # noqa: S608
    return desk.connection.execute(query, [text]).fetchall()[0][0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", 1234.56),
        ("-1.234.567,8", -1234567.8),
        ("1234,56", 1234.56),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1'234,5", 1234.5),
        ("1.234", 1234),
        ("1,234", 1.234),
        (",5", 0.5),
        ("+7", 7),
        ("1,5e3", 1500),
        ("12.5", None),
        ("1.23,4", None),
        ("1,234.56", None),
        ("12.345 678", None),
        ("1,2,3", None),
        ("12,5 EUR", None),
        ("-", None),
    ],
)
def test_a_comma_is_the_decimal_separator_and_groups_are_of_three(
    desk: Desk, text: str, number: float | None
) -> None:
    assert value(desk, ",", text) == number
    swapped = text.translate(str.maketrans(",.", ".,"))
    assert value(desk, ".", swapped) == number


def test_a_whole_number_has_groups_too_and_other_digits_are_digits(desk: Desk) -> None:
    assert value(desk, ",", "1.234", "bigint") == 1234
    assert value(desk, ",", "12,0", "bigint") == 12
    assert value(desk, ",", "12,5", "bigint") is None
    assert value(desk, ",", "۱,۵", digits="persian") == 1.5


def test_numbers_of_a_source_are_read_by_it_and_nothing_else_is(desk: Desk) -> None:
    report = desk.land_one("tickets.csv", HEADER + "1;01.02.2024 09:00;1.234,56;1,5;1.5h;2.000;1,234.5\n")
    assert (report.rows_loaded, report.value_faults) == (1, 0)
    assert desk.tickets(f"{NUMBERS}, created_at::varchar") == [
        (1234.56, 5400, 5400, 2000, 1234.5, "2024-02-01 09:00:00")
    ]


def test_what_is_written_otherwise_is_a_fault_that_says_what_was_expected(desk: Desk) -> None:
    desk.land_one("tickets.csv", HEADER + "1;;12.5;1.5;;;\n2;;-3,5;;;;\n")
    assert desk.tickets("amount, worked") == [(None, None), (None, None)]
    assert desk.issues("column_name, raw_value, reason, expected") == [
        ("amount", "12.5", "unparseable", "a number such as 1.234,56, without a unit"),
        ("worked", "1.5", "unparseable", "a number of hours such as 1.234,56, without a unit"),
        ("amount", "-3,5", "too small", "at least 0"),
    ]


def test_a_cell_that_is_a_number_is_that_number_and_a_text_has_the_comma(desk: Desk) -> None:
    cells = [HEADER.strip().split(";"), ["1", None, 1.234, 1.5, None, 2000, 2.5], ["2", None, "1,5", "0,5"]]
    report = desk.land_one("tickets.xlsx", workbook({"One": cells}))
    assert (report.rows_loaded, report.value_faults) == (2, 0)
    assert desk.tickets(NUMBERS) == [(1.234, 5400, None, 2000, 2.5), (1.5, 1800, None, None, None)]


def test_numbers_of_json_have_a_point_of_their_own(desk: Desk) -> None:
    desk.land_one("tickets.json", '[{"id": "1", "amount": 1.234, "count": 5}, {"id": "2", "amount": "1,5"}]')
    assert desk.tickets("amount, count") == [(1.234, 5), (None, None)]
    assert desk.issues("expected") == [("a number with a decimal point and no unit",)]


def test_the_words_for_what_is_expected() -> None:
    assert expected(Column("x", "double", decimal=".")) == "a number such as 1,234.56, without a unit"
    assert expected(Column("x", "bigint", decimal=",")) == "a whole number"
