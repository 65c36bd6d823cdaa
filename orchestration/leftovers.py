"""What dbt built before and no model builds any more, removed before everything is built anew."""

from collections.abc import Mapping
from typing import Any

from orchestration.config import Settings
from orchestration.relations import drop_relations
from orchestration.warehouse import open_warehouse, write_ahead_log

# The schemas of the warehouse that are dbt's.
LAYERS = ("staging", "intermediate", "core", "kpis", "configuration")


def remove_leftovers(settings: Settings, manifest: Mapping[str, Any]) -> list[str]:
    """Drop relations of other models and remove the file of the marts; returns the dropped names.

    A file in which every table is replaced keeps the space of the old ones, which would be published with it.
    """
    for file in (settings.marts, write_ahead_log(settings.marts)):
        file.unlink(missing_ok=True)
    if not settings.warehouse.exists():
        return []
    built = {
        (node["schema"], node.get("alias") or node["name"])
        for node in manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed")
    }
    with open_warehouse(settings) as connection:
        return drop_relations(
            connection, lambda schema, name, _: schema in LAYERS and (schema, name) not in built
        )
