"""Intercom's responses and tables: which rows they give, and what goes aside."""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from vendor_support import FIXTURES, SHARED_DATA, assert_landed_whole, land, newest, set_aside

from orchestration.demo.generator import generate_demo

TABLES = SHARED_DATA / "intercom_tables"


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_a_list_and_a_retrieved_conversation_are_versions_of_the_same_and_only_one_has_parts(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    land(connection, "intercom", FIXTURES)
    columns = "id, state, source_type, contact_id, admin_assignee_id, count_reopens, created_at"
    began = datetime(2024, 3, 1, 8)
    assert newest(connection, "intercom", "conversations", columns) == [
        ("501", "open", "email", "65e1b3c0aa", "7", 1, began),
        ("502", "open", "phone_call", None, "0", None, began),
    ]
    columns = "id, conversation_id, part_type, body is not null, email_message_metadata is not null"
    assert newest(connection, "intercom", "conversation_parts", columns) == [
        ("9001", "501", "assignment", False, False),
        ("9002", "501", "comment", True, True),
        ("9003", "501", "close", False, False),
        ("9004", "501", "open", True, False),
    ]


def test_admins_and_calls_keep_what_is_needed_and_an_unknown_direction_goes_aside(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    land(connection, "intercom", FIXTURES)
    admins = newest(connection, "intercom", "admins", "id, team_id, has_inbox_seat")
    assert admins == [("7", "50", True), ("8", None, False)]
    calls = newest(connection, "intercom", "calls", "id, answered_at")
    assert calls == [("1", datetime(2024, 3, 1, 8, 0, 20))]
    assert set_aside(connection) == [("calls", "direction", "sideways")]


@pytest.mark.parametrize("source", ["intercom", "intercom_tables"])
def test_the_demo_in_this_shape_lands_whole(
    source: str, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    generate_demo(tmp_path, tickets=60, days=30, form=source)
    assert_landed_whole(land(connection, source, tmp_path))


@pytest.mark.shared
@pytest.mark.skipif(not TABLES.is_dir(), reason="the shared Intercom tables are not beside the project")
def test_a_connectors_own_tables_land_whole(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    shutil.copytree(TABLES, tmp_path / "intercom_tables")
    report = land(connection, "intercom_tables", tmp_path)
    assert_landed_whole(report)
    assert {file.entity: file.rows_loaded for file in report.files} == {
        "conversation_history": 9,
        "conversation_part_history": 9,
        "conversation_contact_history": 9,
        "contact_history": 9,
        "admin": 4,
        "team": 3,
        "team_admin": 4,
    }
    assert len(newest(connection, "intercom_tables", "conversation_history", "id")) == 2
