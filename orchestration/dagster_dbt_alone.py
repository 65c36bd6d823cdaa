"""dagster-dbt without dbt, whose work is done in another process.

Where dbt can be imported, dagster-dbt imports most of it, a second that a run waits for. Where it cannot, as
beside dbt's other engine, it reads the manifest and dbt's events by itself and makes the same assets of them.
"""

import sys
from importlib import import_module

DBT = "dbt.version"


def import_dagster_dbt_alone() -> None:
    """Import it so; where one of both is imported already, nothing would be saved."""
    if DBT in sys.modules or "dagster_dbt" in sys.modules:
        return
    # None stands for a module that is not to be had
    sys.modules[DBT] = None  # type: ignore[assignment]
    try:
        import_module("dagster_dbt")
    finally:
        del sys.modules[DBT]
