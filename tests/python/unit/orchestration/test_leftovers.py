"""Before everything is built anew: what an older version of the project built is gone, the rest stays."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.config import Settings
from orchestration.leftovers import remove_leftovers

BEFORE = """
create schema core; create schema kpis; create schema staging; create schema raw; create schema mine;
create table core.fct_calls as select 1 as call_id;
create table core.fct_old as select 1 as id;
create view staging.stg_old__calls as select 1 as id;
create table kpis.kpi_values as select 1 as value;
create table raw.canonical__calls as select 1 as call_id;
create table mine.fct_old as select 1 as id;
"""
MANIFEST: dict[str, Any] = {
    "nodes": {
        "model.fct_calls": {"resource_type": "model", "schema": "core", "name": "fct_calls"},
        "model.kpi_values": {"resource_type": "model", "schema": "main", "name": "kpi_values"},
        "test.fct_old": {"resource_type": "test", "schema": "core", "name": "fct_old"},
    }
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path)
    with duckdb.connect(str(settings.warehouse)) as connection:
        connection.execute(BEFORE)
    settings.marts.write_text("an older build")
    settings.marts.with_name(f"{settings.marts.name}.wal").write_text("and its log")
    return settings


def test_relations_that_no_model_builds_are_dropped_from_dbts_schemas_alone(settings: Settings):
    assert remove_leftovers(settings, MANIFEST) == [
        "core.fct_old",
        "kpis.kpi_values",
        "staging.stg_old__calls",
    ]
    with duckdb.connect(str(settings.warehouse), read_only=True) as reader:
        left = reader.execute("select table_schema || '.' || table_name from information_schema.tables")
        assert {name for (name,) in left.fetchall()} == {
            "core.fct_calls",
            "raw.canonical__calls",
            "mine.fct_old",
        }


def test_the_marts_begin_as_an_empty_file(settings: Settings):
    remove_leftovers(settings, MANIFEST)
    assert list(settings.home.iterdir()) == [settings.warehouse]


def test_a_new_home_has_none(tmp_path: Path):
    assert remove_leftovers(Settings(home=tmp_path), MANIFEST) == []
    assert list(tmp_path.iterdir()) == []
