"""Copies the published models from the private warehouse into a file that DuckDB 1.2 and later open."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import duckdb

from orchestration.errors import RunFailed
from orchestration.landing.sql import identifier, literal
from orchestration.publishing.hashing import HASHES, load_hashes
from orchestration.publishing.plan import PublishedModel

# The default format of DuckDB 2.0 cannot be opened by any older client.
STORAGE_VERSION = "v1.2.0"
# Hashed wherever they appear, declared or not: forgetting a line of YAML must not publish a customer.
ALWAYS_HASHED = ("customer_id",)
# Whatever BI tools reflect; nested types and HUGEINT arrive there as unknown.
PLAIN_TYPES = re.compile(r"DATE|TIMESTAMP|VARCHAR|INTEGER|BIGINT|DOUBLE|BOOLEAN|DECIMAL\(\d+,\d+\)")
ON_PUBLISHED = "helpdesk"
# Most tables are small, and one alone keeps one core busy.
SIDE_BY_SIDE = 2
Item = TypeVar("Item")
Result = TypeVar("Result")


def attach(connection: duckdb.DuckDBPyConnection, warehouse: Path, target: Path) -> None:
    """Attach the warehouse to read and the new file to write; unqualified names mean the new file."""
    connection.execute(f"attach {literal(str(warehouse))} as warehouse (read_only)")
    connection.execute(
        f"attach {literal(str(target))} as {ON_PUBLISHED} (storage_version '{STORAGE_VERSION}')"
    )
    connection.execute(f"use {ON_PUBLISHED}")
    # the log is emptied once, when everything is in the file
    connection.execute("set checkpoint_threshold = '1TB'")


def copy_models(
    connection: duckdb.DuckDBPyConnection,
    models: Sequence[PublishedModel],
    *,
    key: bytes,
    agent_names: bool,
    on_model: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> dict[str, int]:
    """Create every model in the attached file; returns the rows of each table. A view holds none of its own.

    Raises:
        RunFailed: a column has a type that BI tools cannot read.
    """
    columns = {model.name: _columns(connection, model) for model in models}
    _require_plain_types(columns)
    hashed = {model.name: _hashed(model, columns[model.name]) for model in models if not model.view_sql}
    load_hashes(
        connection, key, [(model.relation, name) for model in models for name in hashed.get(model.name, ())]
    )

    def create(cursor: duckdb.DuckDBPyConnection, model: PublishedModel) -> int:
        query = _select(model, list(columns[model.name]), hashed[model.name], agent_names)
        cursor.execute(f"create table {identifier(model.name)} as {query}")
        return count_rows(cursor, model.name)

    rows = {}
    tables = [model for model in models if not model.view_sql]
    for model, count in zip(tables, _side_by_side(connection, tables, create), strict=True):
        rows[model.name] = count
        on_model(len(rows), len(models), model.name)
    for done, model in enumerate((model for model in models if model.view_sql), start=len(rows) + 1):
        connection.execute(f"create view {identifier(model.name)} as {model.view_sql}")
        on_model(done, len(models), model.name)
    # In one go: alone, each of two thousand comments would be a transaction of its own.
    comments = [comment for model in models for comment in _comments(model, columns[model.name])]
    connection.execute("; ".join(["begin", *comments, "commit"]))
    return rows


def write_parquet(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], folder: Path) -> None:
    """One Parquet file a table or view."""
    folder.mkdir()

    def write(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
        file = literal(str(folder / f"{table}.parquet"))
        cursor.execute(f"copy {identifier(table)} to {file} (format parquet)")

    for _ in _side_by_side(connection, tables, write):
        pass


def _side_by_side(
    connection: duckdb.DuckDBPyConnection,
    items: Sequence[Item],
    work: Callable[[duckdb.DuckDBPyConnection, Item], Result],
) -> Iterator[Result]:
    """The results of `work`, each with a connection of its own, in the order of `items`."""

    def one(item: Item) -> Result:
        with connection.cursor() as cursor:
            cursor.execute(f"use {ON_PUBLISHED}")
            return work(cursor, item)

    with ThreadPoolExecutor(max_workers=SIDE_BY_SIDE) as threads:
        yield from threads.map(one, items)


def count_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    row = connection.execute(f"select count(*) from {identifier(table)}").fetchone()  # noqa: S608 - a model's name
    return int(row[0]) if row else 0


def _columns(connection: duckdb.DuckDBPyConnection, model: PublishedModel) -> dict[str, str]:
    """Column -> type, in order."""
    described = connection.execute(f"describe {model.relation}").fetchall()
    return {name: kind for name, kind, *_ in described}


def _hashed(model: PublishedModel, columns: Mapping[str, str]) -> list[str]:
    missing = sorted(model.hashed - set(columns))
    if missing:
        raise RunFailed(f"{model.name}: column {', '.join(missing)} is declared as personal but not there.")
    return [name for name in columns if name in model.hashed or name in ALWAYS_HASHED]


def _select(model: PublishedModel, columns: Sequence[str], hashed: Sequence[str], agent_names: bool) -> str:
    """The model's rows, its personal columns by their hashes."""
    replaced = {name: f"hashes_{place}.hash" for place, name in enumerate(hashed)}
    if not agent_names and "agent_name" in columns:
        replaced["agent_name"] = "model.agent_id" if "agent_id" in columns else "cast(null as varchar)"
    listed = ", ".join(
        f"{replaced.get(name, 'model.' + identifier(name))} as {identifier(name)}" for name in columns
    )
    joins = "".join(
        f" left join {HASHES} as hashes_{place}"
        f" on cast(model.{identifier(name)} as varchar) = hashes_{place}.id"
        for place, name in enumerate(hashed)
    )
    order = f" order by {', '.join(model.order_by)}" if model.order_by else ""
    return f"select {listed} from {model.relation} as model{joins}{order}"  # noqa: S608 - names from the manifest


def _require_plain_types(columns: Mapping[str, Mapping[str, str]]) -> None:
    wrong = [
        f"{model}.{column} {kind}"
        for model, kinds in columns.items()
        for column, kind in kinds.items()
        if not PLAIN_TYPES.fullmatch(kind)
    ]
    if wrong:
        raise RunFailed(
            f"These columns cannot be published: {', '.join(wrong)}.\n"
            "Expected: DATE, TIMESTAMP, VARCHAR, INTEGER, BIGINT, DOUBLE, DECIMAL, BOOLEAN, for BI tools.\n"
            "Do: cast the columns in their models."
        )


def _comments(model: PublishedModel, present: Container[str]) -> Iterator[str]:
    kind = "view" if model.view_sql else "table"
    name = identifier(model.name)
    if model.description:
        yield f"comment on {kind} {name} is {literal(model.description)}"
    for column, text in model.column_descriptions.items():
        if column in present:
            yield f"comment on column {name}.{identifier(column)} is {literal(text)}"
