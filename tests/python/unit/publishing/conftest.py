"""A home with the warehouse of hand_made.py, and dbt's manifest of it."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hand_made import MARTS, WAREHOUSE, plan_of, tampered

from orchestration.config import Settings, activate
from orchestration.publishing.plan import PublishedModel


def node(name: str, place: str, **more: Any) -> dict[str, Any]:
    """A model as dbt's manifest describes it; `place` is its database and schema."""
    database, schema = place.split(".")
    return {
        "resource_type": "model",
        "name": name,
        "database": database,
        "relation_name": f'"{database}"."{schema}"."{name}"',
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
            "model.fct_tickets": node("fct_tickets", "warehouse.core", columns={"customer_id": hashed}),
            "model.kpi_daily": node("kpi_daily", "marts.main"),
            "model.kpi_values": node(
                "kpi_values",
                "marts.main",
                config={"materialized": "view", "meta": {"published": True}},
                depends_on={"nodes": ["model.kpi_daily"]},
                compiled_code="select 'tickets_created' as kpi_id, tickets_created as value"
                ' from "marts"."main"."kpi_daily"',
            ),
            "model.private_notes": node(
                "private_notes", "warehouse.core", config={"materialized": "table", "meta": {}}
            ),
        }
    }


@pytest.fixture
def models(manifest: dict[str, Any], settings: Settings) -> list[PublishedModel]:
    return plan_of(manifest, settings)


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
    tampered(settings, MARTS)
    return settings
