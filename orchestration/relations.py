"""The tables and views of a database: their columns, and those that nobody wants any more."""

from collections import defaultdict
from collections.abc import Callable

import duckdb

from orchestration.landing.sql import identifier
from orchestration.landing.transaction import transaction

FOUND = """
select table_schema, table_name, case when table_type = 'VIEW' then 'view' else 'table' end
from information_schema.tables
where table_catalog = current_database()
"""
COLUMNS = """
select table_name, column_name, data_type
from duckdb_columns()
where database_name = current_database() and not internal
order by table_name, column_index
"""


def read_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Table or view of the current database -> column -> type, in order; what is not there has no column.

    Of use where the database has one schema.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for relation, column, kind in connection.execute(COLUMNS).fetchall():
        found[relation][column] = kind
    return found


def drop_relations(
    connection: duckdb.DuckDBPyConnection, is_left: Callable[[str, str, str], bool]
) -> list[str]:
    """Drop those of the current database whose schema, name and kind (view, table) `is_left` takes.

    Returns schema.name of each, sorted.
    """
    left = [relation for relation in connection.execute(FOUND).fetchall() if is_left(*relation)]
    with transaction(connection):
        for schema, name, kind in left:
            connection.execute(f"drop {kind} {identifier(schema)}.{identifier(name)}")
    return sorted(f"{schema}.{name}" for schema, name, _ in left)
