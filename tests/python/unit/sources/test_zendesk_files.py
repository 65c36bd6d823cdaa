"""Responses of Zendesk's API as people save them: pages, arrays, lines; public ones; the demo set's."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from zendesk_landing import SHARED, land

from orchestration.demo.generator import generate_demo

TICKETS = [
    {
        "id": number,
        "created_at": "2024-03-01T09:00:00Z",
        "updated_at": "2024-03-02T09:00:00Z",
        "status": "solved",
        "via": {"channel": "email", "source": {"from": {"address": "a@example.com"}, "to": {}, "rel": None}},
        "description": "What was written stays out of the warehouse.",
        "tags": ["vip", "complaint"],
    }
    for number in (1, 2, 3)
]
FORMS = {
    "tickets.json": json.dumps({"tickets": TICKETS, "next_page": None, "count": 3}),
    "tickets_array.json": json.dumps(TICKETS),
    "tickets_single.json": "".join(json.dumps({"ticket": ticket}) for ticket in TICKETS),
    "tickets.ndjson": "\n".join(json.dumps(ticket) for ticket in TICKETS),
    "incremental_tickets.jsonl": "\n".join(
        json.dumps({"tickets": part, "end_of_stream": False}) for part in (TICKETS[:2], TICKETS[2:])
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_response_means_the_same_however_it_was_saved(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "zendesk"
    folder.mkdir()
    (folder / name).write_text(FORMS[name], encoding="utf-8")
    warehouse, reports = land("zendesk", tmp_path)
    assert reports["tickets"].rows_loaded == 3
    rows = warehouse.execute(
        "select id, created_at, via_channel, tags from raw.zendesk__tickets order by id"
    ).fetchall()
    instant = datetime(2024, 3, 1, 9)
    assert rows == [(str(number), instant, "email", '["vip","complaint"]') for number in (1, 2, 3)]


def test_an_unknown_via_type_is_quarantined_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "zendesk"
    folder.mkdir()
    unknown = TICKETS[0] | {"via": {"channel": "carrier_pigeon"}}
    (folder / "tickets.json").write_text(json.dumps({"tickets": [unknown, TICKETS[1]]}), encoding="utf-8")
    warehouse, reports = land("zendesk", tmp_path)
    assert (reports["tickets"].rows_loaded, reports["tickets"].rows_quarantined) == (1, 1)
    found = warehouse.execute("select column_name, raw_value from landing.quarantine").fetchall()
    assert found == [("via_channel", "carrier_pigeon")]


def test_the_demo_set_lands_whole(tmp_path: Path) -> None:
    generate_demo(tmp_path, tickets=120, days=40, form="zendesk")
    warehouse, reports = land("zendesk", tmp_path)
    assert {file.status for file in reports.values()} == {"loaded"}
    assert sum(file.rows_quarantined + file.value_faults for file in reports.values()) == 0
    assert reports["tickets"].rows_loaded == 120
    assert warehouse.execute(
        "select count(distinct ticket_id) from raw.zendesk__ticket_audit_events"
    ).fetchall() == [(120,)]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the public exports are not beside the project")
def test_public_responses_land_and_payloads_without_an_id_are_refused(tmp_path: Path) -> None:
    shutil.copytree(SHARED / "zendesk_api", tmp_path / "zendesk")
    warehouse, reports = land("zendesk", tmp_path)
    audits, groups, tickets = (reports[name] for name in ("ticket_audit_events", "groups", "tickets"))
    assert (audits.rows_loaded, audits.rows_quarantined, audits.value_faults) == (1236, 0, 0)
    assert (groups.rows_loaded, groups.rows_quarantined, groups.value_faults) == (17, 0, 0)
    events = "from raw.zendesk__ticket_audit_events"
    comments = warehouse.execute(f"select count(*), count(distinct audit_id) {events} where type = 'Comment'")
    assert comments.fetchall() == [(125, 125)]
    # these tickets are what somebody sent to create them: no id, no instant, no status
    assert tickets.status == "rejected"
    assert "id, created_at, status, via_channel" in (tickets.error or "")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the public exports are not beside the project")
def test_public_tables_of_a_connector_land_but_for_a_status_in_a_priority(tmp_path: Path) -> None:
    shutil.copytree(SHARED / "zendesk_tables", tmp_path / "zendesk_tables")
    warehouse, reports = land("zendesk_tables", tmp_path)
    assert {file.status for file in reports.values()} == {"loaded"}
    assert len(reports) == 13
    quarantined = warehouse.execute("select entity, column_name, raw_value, reason from landing.quarantine")
    assert quarantined.fetchall() == [("ticket_field_history", "value", "solved", "a priority that is none")]
    assert warehouse.execute("select count(*) from landing.data_issues").fetchall() == [(0,)]
