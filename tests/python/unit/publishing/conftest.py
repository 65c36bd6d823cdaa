"""A small warehouse made by hand: two tables, a view over them, and the accounting of landing."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.config import Settings, activate
from orchestration.publishing.plan import PublishedModel, read_plan

WAREHOUSE = """
create schema core; create schema kpis; create schema landing;
create table core.fct_tickets as
    select i as ticket_id, 'customer ' || (i % 3) as customer_id, 'a' || (i % 2) as agent_id,
        'Agent ' || (i % 2) as agent_name, timestamp '2026-01-01' + to_hours(i) as created_at
    from range(10) as t(i);
update core.fct_tickets set customer_id = null where ticket_id = 9;
create table kpis.kpi_daily as select date '2026-01-01' as period_start, 10.0::double as tickets_created;
create view kpis.kpi_values as
    select 'tickets_created' as kpi_id, tickets_created as value from kpis.kpi_daily;
create table core.private_notes as select 'secret' as note;
create table landing.files (load_id varchar, source varchar, entity varchar, file_path varchar,
    file_sha256 varchar, status varchar, rows_read bigint, rows_loaded bigint, rows_quarantined bigint,
    exact_duplicates bigint, value_faults bigint, unknown_columns varchar, missing_columns varchar,
    schema_changes varchar, load_order bigint, loaded_at timestamp);
insert into landing.files values
    ('L1', 'canonical', 'tickets', 'tickets.csv', 'ab', 'loaded', 12, 10, 2, 0, 0, null, null, null, 1,
        now());
"""


def node(name: str, schema: str, **more: Any) -> dict[str, Any]:
    """A model as dbt's manifest describes it."""
    return {
        "resource_type": "model",
        "name": name,
        "relation_name": f'"warehouse"."{schema}"."{name}"',
        "original_file_path": f"models/marts/{name}.sql",
        "description": f"One row per {name}.",
        "columns": {},
        "depends_on": {"nodes": []},
        "config": {"materialized": "table", "meta": {"published": True}},
        **more,
    }


@pytest.fixture
def manifest() -> dict[str, Any]:
    hashed = {"name": "customer_id", "description": "Keyed hash.", "config": {"meta": {"pii": "keyed_hash"}}}
    return {
        "nodes": {
            "model.fct_tickets": node("fct_tickets", "core", columns={"customer_id": hashed}),
            "model.kpi_daily": node("kpi_daily", "kpis"),
            "model.kpi_values": node(
                "kpi_values",
                "kpis",
                config={"materialized": "view", "meta": {"published": True}},
                depends_on={"nodes": ["model.kpi_daily"]},
                compiled_code="select 'tickets_created' as kpi_id, tickets_created as value"
                ' from "warehouse"."kpis"."kpi_daily"',
            ),
            "model.private_notes": node(
                "private_notes", "core", config={"materialized": "table", "meta": {}}
            ),
        }
    }


@pytest.fixture
def models(manifest: dict[str, Any]) -> list[PublishedModel]:
    return read_plan(manifest)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home whose warehouse is the hand-made one."""
    settings = Settings(home=tmp_path / "home")
    for name in ("HELPDESK_HOME", "HELPDESK_EXPORTS", "HELPDESK_CONFIG", "DAGSTER_HOME", "DBT_PROFILES_DIR"):
        monkeypatch.setenv(name, "restored after the test")
    monkeypatch.delenv("HELPDESK_CUSTOMER_KEY", raising=False)
    activate(settings)
    with duckdb.connect(str(settings.warehouse)) as connection:
        connection.execute(WAREHOUSE)
    return settings
