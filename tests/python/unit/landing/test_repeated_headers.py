"""A header that stands several times in a CSV file, once for every value of a field."""

import json

import pytest
from landing_support import Desk

from orchestration.errors import ConfigurationError

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true}}}
          - {name: note, data_type: TYPE, config: {meta: {repeats: true, aliases: [Comment]}}}
"""


@pytest.fixture
def notes(desk: Desk) -> Desk:
    desk.contract = CONTRACT.replace("TYPE", "varchar")
    return desk


def test_values_under_a_repeated_header_land_as_one_list_in_their_order(notes: Desk) -> None:
    report = notes.land_one("tickets.csv", 'note,id,note,note\nb,1,,"a;""x"""\n,2,,\n,3,c,\n')
    assert (report.status, report.rows_loaded, report.missing_columns) == ("loaded", 3, "")
    landed = dict(notes.tickets("id, note"))
    assert {key: json.loads(text) if text else text for key, text in landed.items()} == {
        "1": ["b", 'a;"x"'],
        "2": None,
        "3": ["c"],
    }


def test_a_header_that_stands_once_gives_a_list_as_well(notes: Desk) -> None:
    notes.land_one("tickets.csv", "id,Comment\n1,a\n")
    assert notes.tickets("id, note") == [("1", '["a"]')]


def test_an_array_of_a_document_is_the_same_list(notes: Desk) -> None:
    notes.land_one("tickets.json", '[{"id": 1, "note": ["a", "b"]}]')
    assert notes.tickets("id, note") == [("1", '["a","b"]')]


def test_a_faulty_row_beside_them_is_quarantined_and_the_others_land(notes: Desk) -> None:
    report = notes.land_one("tickets.csv", "id,note,note\n1,a,b\n,a,\n")
    assert (report.rows_loaded, report.rows_quarantined) == (1, 1)
    assert notes.tickets("note") == [('["a","b"]',)]


def test_other_columns_still_stand_once(notes: Desk) -> None:
    report = notes.land_one("tickets.csv", "id,id,note\n1,2,a\n")
    assert report.status == "rejected"
    assert "the column id twice" in str(report.error)


def test_a_list_needs_a_text_column(desk: Desk) -> None:
    desk.contract = CONTRACT.replace("TYPE", "bigint")
    with pytest.raises(ConfigurationError, match=r"column note, repeats.*varchar column"):
        desk.land()
