"""What dbt built before and no model builds any more, removed before everything is built anew."""

from collections.abc import Mapping
from typing import Any

from orchestration.config import Settings
from orchestration.landing.sql import identifier
from orchestration.warehouse import open_warehouse

# The schemas of the warehouse that are dbt's.
LAYERS = ("staging", "intermediate", "core", "kpis", "configuration")
FOUND = """
select table_schema, table_name, case when table_type = 'VIEW' then 'view' else 'table' end
from information_schema.tables
where table_catalog = current_database() and list_contains($1, table_schema)
"""


def remove_leftovers(settings: Settings, manifest: Mapping[str, Any]) -> list[str]:
    """Drop relations of other models and remove the file of the marts; returns the dropped names.

    A file in which every table is replaced keeps the space of the old ones, which would be published with it.
    """
    for file in (settings.marts, settings.marts.with_name(f"{settings.marts.name}.wal")):
        file.unlink(missing_ok=True)
    if not settings.warehouse.exists():
        return []
    built = {
        (node["schema"], node.get("alias") or node["name"])
        for node in manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed")
    }
    with open_warehouse(settings) as connection:
        found = connection.execute(FOUND, [list(LAYERS)]).fetchall()
        left = [(schema, name, kind) for schema, name, kind in found if (schema, name) not in built]
        for schema, name, kind in left:
            connection.execute(f"drop {kind} {identifier(schema)}.{identifier(name)}")
    return sorted(f"{schema}.{name}" for schema, name, _ in left)
