"""Chatwoot's tables: which rows they give, and what goes aside."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from vendor_support import FIXTURES, assert_landed_whole, land, newest, set_aside

from orchestration.demo.generator import generate_demo


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_instants_are_utc_and_enumerations_come_as_numbers_or_names(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    land(connection, "chatwoot", FIXTURES)
    assert newest(connection, "chatwoot", "conversations", "id, status, priority, created_at") == [
        ("1", "1", "3", datetime(2024, 3, 1, 8)),
        ("2", "open", None, datetime(2024, 3, 1, 9)),
    ]
    assert newest(connection, "chatwoot", "messages", "id, private, content_attributes") == [
        ("100", False, '"{}"'),
        ("101", False, '"{\\"automation_rule_id\\":4}"'),
    ]
    assert set_aside(connection) == [("conversations", "status", "7")]


def test_the_demo_in_this_shape_lands_whole(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    generate_demo(tmp_path, tickets=60, days=30, form="chatwoot")
    assert_landed_whole(land(connection, "chatwoot", tmp_path))
