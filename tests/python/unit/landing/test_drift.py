"""Columns that come, go, change their name or place from one file of an entity to the next."""

import pytest
from landing_support import Desk

from orchestration.landing.drift import schema_changes


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("id status note", "id status note", ""),
        ("id status", "id status mood", "added mood"),
        ("id status note", "id note", "gone status"),
        ("id status note", "note id status", "in another order"),
        ("id created_at note", "id Created-At note", "created_at perhaps renamed Created-At"),
        (
            "id created_at note",
            "note id created_on",
            "created_at perhaps renamed created_on; in another order",
        ),
        ("id status note", "id zustand note", "status perhaps renamed zustand"),
        ("id status note", "zustand note id", "added zustand; gone status; in another order"),
        ("id note_1 note_2", "id note_2 note_3", "note_1 perhaps renamed note_3; in another order"),
        ("id status", "id mood noise status", "added mood, noise"),
    ],
)
def test_a_change_of_columns_in_words(before: str, now: str, expected: str) -> None:
    assert schema_changes(before.split(), now.split(), is_ordered=True) == expected


def test_json_has_no_order_and_no_place(desk: Desk) -> None:
    assert (
        schema_changes(["a", "status", "z"], ["z", "a", "mood"], is_ordered=False)
        == "added mood; gone status"
    )


def changes(desk: Desk) -> list[tuple[str, str | None]]:
    return desk.rows("select file_path, schema_changes from landing.files order by load_order")


def test_each_file_is_held_against_the_one_before_it_of_its_entity_and_format(desk: Desk) -> None:
    desk.write("events_1.csv", "event_id,ticket,text\n1,t,a\n")
    desk.write("events_2.csv", "event_id,text,ticket\n2,a,t\n")
    desk.write("events_3.csv", "event_id,text,ticket_id,mood\n3,a,t,good\n")
    desk.write("events_4.jsonl", '{"event_id": "4"}\n')
    desk.write("events_5.jsonl", '{"text": "a", "event_id": "5"}\n')
    desk.write("tickets.csv", "id,status,created_at,seconds\n1,open,2024-01-01T10:00:00Z,5\n")
    desk.land()
    assert changes(desk) == [
        ("tickets.csv", None),
        ("events_1.csv", None),
        ("events_2.csv", "in another order"),
        ("events_3.csv", "added mood; ticket perhaps renamed ticket_id"),
        ("events_4.jsonl", None),
        ("events_5.jsonl", "added text"),
    ]
    missing = desk.rows(
        "select unknown_columns, missing_columns from landing.files where file_path = 'events_3.csv'"
    )
    assert missing == [("ticket_id, mood", "ticket")]


def test_a_file_with_faults_is_held_against_the_one_before_it_too(desk: Desk) -> None:
    desk.land_one("events_1.csv", "event_id,text\n1,a\n")
    assert (
        desk.land_one("events_2.csv", "event_id,text,mood\n,a,good\n2,b,bad\n").schema_changes == "added mood"
    )


def test_a_warehouse_of_an_earlier_version_gets_the_columns(desk: Desk) -> None:
    desk.land_one("events_1.csv", "event_id,text\n1,a\n")
    for column in ("column_names", "schema_changes"):
        desk.connection.execute(f"alter table landing.files drop column {column}")
    assert desk.land_one("events_2.csv", "event_id,mood\n2,good\n").schema_changes is None
    assert desk.land_one("events_3.csv", "event_id,text\n3,a\n").schema_changes == "mood perhaps renamed text"
