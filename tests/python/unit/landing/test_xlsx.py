"""Workbooks land like text files: the same header, the same rules for values."""

from datetime import date, datetime

import pytest
from landing_support import Desk
from workbooks import Cell, workbook

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    config: {meta: {encoding: windows-1252}}
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true, aliases: [Ticket Id]}}}
          - {name: created_at, data_type: timestamp, config: {meta: {format: day_first}}}
          - {name: born_on, data_type: date}
          - {name: opens_at, data_type: time}
          - {name: seconds, data_type: double, config: {meta: {format: duration_hms}}}
          - {name: count, data_type: bigint}
          - {name: is_spam, data_type: boolean}
          - {name: note, data_type: varchar}
"""
HEADER: list[Cell] = ["id", "created_at", "born_on", "opens_at", "seconds", "count", "is_spam", "note"]
COLUMNS = ", ".join(str(name) for name in HEADER)
# 45334 is 12 February 2024
ROW: list[Cell] = [7, (45334.65625, 1), (45334, 2), (0.375, 3), (1.5, 4), 5, True, 'a "b",\nć #']
LANDED = (
    "7",
    datetime(2024, 2, 12, 15, 45),
    date(2024, 2, 12),
    datetime(2024, 2, 12, 9).time(),
    129_600.0,
    5,
    True,
    'a "b",\nć #',
)


@pytest.fixture(autouse=True)
def vendor(desk: Desk) -> None:
    desk.contract = CONTRACT


def test_cells_are_values_by_the_rules_of_text_files(desk: Desk) -> None:
    desk.timezone = "UTC"
    texts: list[Cell] = ["8", "12/2/2024 15:45", "2024-02-12", "09:00", "36:00:00", 5.0, "yes", None]
    midnight: list[Cell] = [9, (45334, 1), None, None, (-0.5, 4), "#N/A", False, 1.5]
    report = desk.land_one("tickets.xlsx", workbook({"Export": [HEADER, ROW, texts, midnight]}))
    assert (report.status, report.format, report.encoding, report.error) == ("loaded", "xlsx", None, None)
    assert (report.rows_loaded, report.value_faults) == (3, 0)
    assert desk.tickets(COLUMNS) == [
        LANDED,
        ("8", *LANDED[1:7], None),
        ("9", datetime(2024, 2, 12), None, None, -43_200.0, None, False, "1.5"),
    ]


def test_an_instant_is_local_time_of_the_source_and_not_some_microseconds_off(desk: Desk) -> None:
    desk.timezone = "Asia/Ho_Chi_Minh"
    third: list[Cell] = ["1", (45334 + 1 / 3, 1)]
    desk.land_one("tickets.xlsx", workbook({"Export": [HEADER[:2], third]}))
    assert desk.tickets("created_at") == [(datetime(2024, 2, 12, 1),)]


def test_a_day_and_a_time_of_day_in_two_cells_are_one_instant(desk: Desk) -> None:
    desk.contract = CONTRACT.replace(
        "opens_at, data_type: time", "opens_at, data_type: timestamp, DAY"
    ).replace("DAY", "config: {meta: {date_column: born_on}}")
    desk.land_one("tickets.xlsx", workbook({"Tickets": [HEADER, ROW]}))
    assert desk.tickets("opens_at") == [(datetime(2024, 2, 12, 9),)]


def test_titles_above_the_header_and_blank_rows_are_no_rows(desk: Desk) -> None:
    rows = [["All tickets", None], [], ["Ticket Id", "note", "x"], ["1", "a"], [None, None], ["2", "b"], []]
    report = desk.land_one("tickets.xlsx", workbook({"Export": rows}))
    assert (report.rows_read, report.unknown_columns) == (2, "x")
    assert desk.tickets("id, note, _row_number") == [("1", "a", 1), ("2", "b", 2)]


def test_faults_of_rows_are_found_by_their_number(desk: Desk) -> None:
    rows = [["id", "count"], ["1", "many"], [None, 5], ["1", 5]]
    report = desk.land_one("tickets.xlsx", workbook({"Export": rows}))
    assert (report.rows_loaded, report.rows_quarantined) == (0, 3)
    assert desk.quarantine("row_number, column_name") == [(1, "id"), (2, "id"), (3, "id")]


def test_the_first_visible_sheet_is_read_or_the_declared_one(desk: Desk) -> None:
    sheets = {"Notes": [["x"]], "First": [["id"], ["1"]], "Second": [["id"], ["2"]]}
    desk.land_one("tickets_1.xlsx", workbook(sheets, hidden="Notes"))
    desk.contract = CONTRACT.replace("key: [id]", "key: [id], sheet: Second")
    desk.land_one("tickets_2.xlsx", workbook(sheets))
    assert desk.tickets("_source_file, id") == [("tickets_1.xlsx", "2"), ("tickets_2.xlsx", "2")]
    desk.contract = CONTRACT
    assert [report.status for report in desk.land().files] == ["loaded", "rejected"], "Notes holds no tickets"
    assert desk.tickets("id")[0] == ("1",)


@pytest.mark.parametrize(
    ("content", "sheet", "says"),
    [
        (b"PK\x03\x04 no workbook", "Second", ["the workbook", "undamaged"]),
        (b"id,note\n1,a\n", "Second", ["the workbook", "undamaged"]),
        (workbook({"First": [["id"], ["1"]]}), "Second", ["the sheets First", "the sheet Second"]),
        (workbook({"Second": [["a", "b"], ["1", "2"]]}), "Second", ["line 1", "a, b", "a header with"]),
        (workbook({"Second": []}), "Second", ["an empty file"]),
    ],
)
def test_a_workbook_that_cannot_be_read_is_rejected_with_a_reason(
    desk: Desk, content: bytes, sheet: str, says: list[str]
) -> None:
    desk.contract = CONTRACT.replace("key: [id]", f"key: [id], sheet: {sheet}")
    report = desk.land_one("tickets.xlsx", content)
    assert report.status == "rejected"
    assert all(text in str(report.error) for text in says), report.error


def test_the_lock_file_of_an_open_workbook_is_left_alone(desk: Desk) -> None:
    desk.write("~$tickets.xlsx", b"lock")
    assert desk.land().files == []
