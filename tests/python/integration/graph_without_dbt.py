"""The graph of assets as a run sees it, whose process does without dbt: graph_without_dbt.py HOME EXPORTS."""

import json
import sys
from pathlib import Path
from typing import Any

from orchestration.config import Settings
from orchestration.dagster_dbt_alone import import_dagster_dbt_alone


def describe(graph: Any) -> dict[str, Any]:
    """Asset -> what it comes from, its checks and its words."""
    assets = [graph.get(key) for key in graph.get_all_asset_keys()]
    return {
        asset.key.to_user_string(): {
            "parents": sorted(key.to_user_string() for key in asset.parent_keys),
            "checks": sorted(key.name for key in asset.check_keys),
            "group": asset.group_name,
            "description": asset.description,
            "kinds": sorted(asset.kinds),
        }
        for asset in assets
    }


def main() -> None:
    import_dagster_dbt_alone()
    from orchestration.definitions import build_definitions  # noqa: PLC0415 - after dagster-dbt

    home, exports = map(Path, sys.argv[1:])
    graph = build_definitions(Settings(home=home, given_exports=exports)).resolve_asset_graph()
    imported = sorted(name for name in sys.modules if name.startswith(("dbt.", "dbt_common")))
    print(json.dumps({"graph": describe(graph), "imported": imported}))


if __name__ == "__main__":
    main()
