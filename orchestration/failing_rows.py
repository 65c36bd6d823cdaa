"""The rows that a failed check returned, for its message."""

from typing import Any

import duckdb

from orchestration.config import Settings
from orchestration.errors import RunFailed
from orchestration.landing.sql import identifier
from orchestration.publishing.column_rules import ALWAYS_HASHED
from orchestration.publishing.plan import AGENT_NAME
from orchestration.warehouse import open_warehouse

SHOWN = 3
# Messages reach logs: no person in them.
PERSONAL = {*ALWAYS_HASHED, AGENT_NAME}


def failing_rows(settings: Settings, query: str) -> str:
    """The first rows of a check's compiled query as `column value, column value; …`, without empty columns.

    Read from the warehouse as the build left it: a row that cannot be read any more is none to show.
    """
    try:
        with open_warehouse(settings, read_only=True) as connection:
            found = connection.sql(query)
            columns = [name for name in found.columns if name not in PERSONAL]
            shown = found.project(", ".join(map(identifier, columns))) if columns else found.limit(0)
            rows = shown.order(", ".join(map(str, range(1, len(columns) + 1)))).limit(SHOWN).fetchall()
    except (duckdb.Error, RunFailed):
        return ""
    return "; ".join(_in_words(dict(zip(columns, row, strict=True))) for row in rows)


def _in_words(row: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if value is not None)
