"""The published models in one file that DuckDB 1.2 and later open.

Nearly all were built in it; a view that reads something private comes as a table from the warehouse.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import duckdb

from orchestration.landing.sql import identifier, literal
from orchestration.landing.transaction import transaction
from orchestration.publishing.column_rules import require_hashes, require_plain_types
from orchestration.publishing.plan import PublishedModel
from orchestration.relations import drop_relations, read_columns

# The default format of DuckDB 2.0 cannot be opened by any older client.
STORAGE_VERSION = "v1.2.0"
ON_PUBLISHED = "helpdesk"
# Most tables are small, and one alone keeps one core busy.
SIDE_BY_SIDE = 2
# To look for a dictionary of what hardly repeats takes a fifth of the time and spares a fiftieth of the size.
_FEW_DIFFERENT = "dictionary_size_limit 1000"
Item = TypeVar("Item")


def attach(connection: duckdb.DuckDBPyConnection, warehouse: Path, target: Path) -> None:
    """Attach the warehouse to read and the new file to write; unqualified names mean the new file."""
    connection.execute(f"attach {literal(str(warehouse))} as warehouse (read_only)")
    # Without a log: what does not become complete is thrown away, and nothing is written twice.
    connection.execute(
        f"attach {literal(str(target))} as {ON_PUBLISHED}"
        f" (storage_version '{STORAGE_VERSION}', recovery_mode 'no_wal_writes')"
    )
    connection.execute(f"use {ON_PUBLISHED}")
    # the file is written once, when everything is there
    connection.execute("set checkpoint_threshold = '1TB'")


def complete(
    connection: duckdb.DuckDBPyConnection,
    models: Sequence[PublishedModel],
    *,
    on_model: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> dict[str, dict[str, str]]:
    """Bring the attached file from the tables built in it to every model; returns the type of each column.

    Raises:
        RunFailed: a column has a type that BI tools cannot read, or holds customers as they stand.
    """
    in_place = [model for model in models if model.is_in_place]
    copied = [model for model in models if not model.is_in_place and not model.view_sql]
    views = [model for model in models if model.view_sql]
    # Views are made anew; a table that no model builds any more is none to publish.
    wanted = {model.name for model in in_place}
    drop_relations(connection, lambda _, name, kind: kind == "view" or name not in wanted)

    def create(cursor: duckdb.DuckDBPyConnection, model: PublishedModel) -> None:
        cursor.execute(f"create table {identifier(model.name)} as from {model.relation}")

    for done, model in enumerate(_side_by_side(connection, copied, create), start=1):
        on_model(done, len(models), model.name)
    with transaction(connection):
        for view in views:
            connection.execute(f"create view {identifier(view.name)} as {view.view_sql}")
    on_model(len(models), len(models), "")
    columns = read_columns(connection)
    require_plain_types(columns)
    require_hashes(connection, [*in_place, *copied], columns)
    return columns


def describe(
    connection: duckdb.DuckDBPyConnection,
    models: Sequence[PublishedModel],
    columns: Mapping[str, Container[str]],
) -> None:
    """Have the tables and views of the attached file say what they are, column by column."""

    def comment(cursor: duckdb.DuckDBPyConnection, model: PublishedModel) -> None:
        # Alone, each of two thousand comments would be a transaction of its own.
        with transaction(cursor):
            for statement in _comments(model, columns[model.name]):
                cursor.execute(statement)

    for _ in _side_by_side(connection, models, comment):
        pass


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    folder: Path,
    *,
    database: str = ON_PUBLISHED,
) -> None:
    """One Parquet file a table or view of an attached database."""
    folder.mkdir(exist_ok=True)

    def write(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
        file = literal(str(folder / f"{table}.parquet"))
        cursor.execute(f"copy {identifier(table)} to {file} (format parquet, {_FEW_DIFFERENT})")

    for _ in _side_by_side(connection, tables, write, database):
        pass


def _side_by_side(
    connection: duckdb.DuckDBPyConnection,
    items: Sequence[Item],
    work: Callable[[duckdb.DuckDBPyConnection, Item], None],
    database: str = ON_PUBLISHED,
) -> Iterator[Item]:
    """The items that `work` is done with, each with a connection of its own, in their order."""

    def one(item: Item) -> Item:
        with another_cursor(connection, database) as cursor:
            work(cursor, item)
        return item

    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        yield from threads.map(one, items)


@contextmanager
def another_cursor(
    connection: duckdb.DuckDBPyConnection, database: str = ON_PUBLISHED
) -> Iterator[duckdb.DuckDBPyConnection]:
    """For another thread: unqualified names mean this attached database."""
    with connection.cursor() as cursor:
        cursor.execute(f"use {database}")
        yield cursor


def count_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    row = connection.execute(f"select count(*) from {identifier(table)}").fetchone()  # noqa: S608 - a model's name
    return int(row[0]) if row else 0


def _comments(model: PublishedModel, present: Container[str]) -> Iterator[str]:
    kind = "view" if model.view_sql else "table"
    name = identifier(model.name)
    if model.description:
        yield f"comment on {kind} {name} is {literal(model.description)}"
    for column, text in model.column_descriptions.items():
        if column in present:
            yield f"comment on column {name}.{identifier(column)} is {literal(text)}"
