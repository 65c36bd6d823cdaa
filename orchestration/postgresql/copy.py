"""`helpdesk publish --to postgresql://…`: the published tables in a schema there, replaced all at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb

from orchestration.config import Settings
from orchestration.errors import ConfigurationError, RunFailed, UserError
from orchestration.landing.sql import identifier, literal
from orchestration.postgresql import statements
from orchestration.postgresql.address import Address
from orchestration.postgresql.session import connected, rows

# Two copies into one database would wait for each other's locks; the second is told instead.
ONE_COPY = "select pg_try_advisory_xact_lock(hashtext('helpdesk_warehouse'))"
SCHEMA = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,49}")
WAIT_FOR_READERS = "set local lock_timeout = '5s'"


@dataclass(frozen=True)
class Copied:
    """The run that was copied, rows of each table, and what the reader role can read beside them."""

    run: str
    rows: dict[str, int]
    also_readable: list[str]
    left_behind: list[str]


def publish_to(
    settings: Settings,
    address: Address,
    schema: str,
    on_table: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> Copied:
    """Copy the current publication into `schema`; readers see the old one whole until the new one is whole.

    The tables are those that have a Parquet file beside the published file.

    Raises:
        UserError: nothing is published, the server cannot be used, or the schema is somebody else's.
        RunFailed: another copy is at work, or the server failed.
    """
    if not SCHEMA.fullmatch(schema):
        raise ConfigurationError(
            f"--schema is {schema!r}. Expected: at most 50 of a-z, 0-9 and _, not beginning with pg_."
        )
    if not settings.published.exists():
        raise UserError(
            f"Nothing is published under {settings.home} yet.\nDo: helpdesk run --home {settings.home}"
        )
    folder = settings.current.resolve()
    tables = sorted(file.stem for file in (folder / "parquet").glob("*.parquet"))
    with duckdb.connect(str(folder / settings.published.name), read_only=True) as source:
        (run,) = source.execute("select run_id from publication").fetchall()[0]
        with connected(address) as cursor:
            old = _begin(cursor, schema)
            new = f"{schema}_new"
            cursor.execute(f"create schema {identifier(new)}")
            cursor.execute(f"comment on schema {identifier(new)} is {literal(statements.MARK + run)}")
            copied = _load(source, cursor, new, tables, on_table)
            cursor.execute(statements.at_once(_descriptions(source, new, tables)))
            also = _let_readers_in(cursor, new)
            cursor.execute(statements.at_once(statements.swap(new, schema, old)))
            cursor.connection.commit()
            left = _remove_old(cursor, schema)
    return Copied(run, copied, also, left)


def _begin(cursor: Any, schema: str) -> str | None:
    """What the schema that is there has to be called afterwards; None without one."""
    if not rows(cursor, ONE_COPY)[0][0]:
        raise RunFailed("Another copy into this database is at work.\nDo: wait until it has finished.")
    found = _schemas(cursor, schema)
    if schema not in found:
        return None
    if not (found[schema] or "").startswith(statements.MARK):
        raise ConfigurationError(
            f"Schema {schema} is there already and was not made by this command; it is left alone.\n"
            "Do: name another one with --schema, or drop it."
        )
    views = [name for (name,) in rows(cursor, statements.dependents(schema))]
    if views:
        raise ConfigurationError(
            f"Views outside schema {schema} read its tables, and would go on reading the old ones: "
            f"{', '.join(views)}.\n"
            "Do: drop them before publishing and create them again after it, or keep them in the BI tool."
        )
    return next(f"{schema}_old{n}" for n in range(len(found) + 1) if f"{schema}_old{n}" not in found)


def _schemas(cursor: Any, schema: str) -> dict[str, str | None]:
    """The schemas of this name and those of earlier copies, with their comments."""
    return dict(
        rows(
            cursor,
            "select nspname, obj_description(oid, 'pg_namespace') from pg_namespace"  # noqa: S608 - quoted
            f" where nspname = {literal(schema)} or starts_with(nspname, {literal(schema + '_old')})",
        )
    )


def _load(
    source: duckdb.DuckDBPyConnection,
    cursor: Any,
    schema: str,
    tables: list[str],
    on_table: Callable[[int, int, str], None],
) -> dict[str, int]:
    for done, table in enumerate(tables, start=1):
        described = source.execute(f"describe {identifier(table)}").fetchall()
        columns = {name: kind for name, kind, *_ in described}
        cursor.execute(statements.create_table(schema, table, columns))
        cursor.adbc_ingest(table, source.table(table), mode="append", db_schema_name=schema)
        on_table(done, len(tables), table)
    cursor.execute(statements.at_once(statements.create_indexes(schema, tables)))
    counts = " union all ".join(
        f"select {literal(table)}, count(*) from {{}}{identifier(table)}"  # noqa: S608
        for table in tables
    )
    sent = dict(source.execute(counts.replace("{}", "")).fetchall())
    arrived = dict(rows(cursor, counts.replace("{}", f"{identifier(schema)}.")))
    if sent != arrived:
        wrong = [
            f"{table}: {arrived.get(table)} of {sent[table]}"
            for table in sent
            if arrived.get(table) != sent[table]
        ]
        raise RunFailed(f"Rows did not arrive: {', '.join(wrong)}. Nothing was replaced.")
    return sent


def _descriptions(source: duckdb.DuckDBPyConnection, schema: str, tables: list[str]) -> list[str]:
    described = source.execute(
        """
        select table_name, column_name, comment from duckdb_columns() where list_contains($1, table_name)
        union all select table_name, null, comment from duckdb_tables() where list_contains($1, table_name)
        union all select view_name, null, comment from duckdb_views() where list_contains($1, view_name)
        """,
        [tables],
    ).fetchall()
    return statements.comments(schema, [(table, column, text) for table, column, text in described if text])


def _let_readers_in(cursor: Any, schema: str) -> list[str]:
    """Make the role where it is missing, give it this schema, and say what else it reads."""
    if not rows(cursor, f"select 1 from pg_roles where rolname = {literal(statements.READER)}"):  # noqa: S608
        database = rows(cursor, "select current_database()")[0][0]
        cursor.execute(statements.at_once(statements.create_reader(schema.removesuffix("_new"), database)))
    cursor.execute(statements.at_once(statements.reader_rights(schema)))
    found = [name for (name,) in rows(cursor, statements.readable_elsewhere(schema))]
    return [name for name in found if not name.startswith(f"{schema.removesuffix('_new')}.")]


def _remove_old(cursor: Any, schema: str) -> list[str]:
    """Drop what was replaced, as soon as nobody reads it: what is still read goes with the next copy."""
    from adbc_driver_manager import Error  # noqa: PLC0415

    left = []
    for name, mark in _schemas(cursor, schema).items():
        if name == schema or not (mark or "").startswith(statements.MARK):
            continue
        try:
            cursor.execute(WAIT_FOR_READERS)
            cursor.execute(f"drop schema {identifier(name)} cascade")
            cursor.connection.commit()
        except Error:
            cursor.connection.rollback()
            left.append(name)
    return left
