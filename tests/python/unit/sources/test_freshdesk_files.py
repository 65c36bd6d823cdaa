"""Freshdesk's responses and the export of its ticket list: which rows they give."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from vendor_support import SHARED_DATA, assert_landed_whole, land, newest

from orchestration.demo.generator import generate_demo


@pytest.mark.shared
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data sets are not beside the project")
def test_responses_of_the_api_land_without_a_fault(tmp_path: Path) -> None:
    (tmp_path / "freshdesk").symlink_to(SHARED_DATA / "freshdesk_api")
    connection = duckdb.connect()
    report = land(connection, "freshdesk", tmp_path)
    assert_landed_whole(report)
    # the file of contacts holds one contact twice, word for word
    assert {file.file_path: file.rows_loaded for file in report.files} == {
        "all_tickets.json": 1,
        "conversations.json": 2,
        "agents.json": 2,
        "groups.json": 2,
        "contacts.json": 1,
        "time_entries.json": 3,
    }
    assert newest(connection, "freshdesk", "tickets", "type, is_escalated, created_at") == [
        ("Question", False, datetime(2014, 12, 31, 2, 27, 9))
    ]
    assert newest(connection, "freshdesk", "time_entries", "time_spent") == [(900,), (600,), (900,)]


def test_the_demo_in_the_shape_of_the_api_lands_whole(tmp_path: Path) -> None:
    generate_demo(tmp_path, tickets=60, days=120, form="freshdesk")
    assert_landed_whole(land(duckdb.connect(), "freshdesk", tmp_path))
