"""The SQL of a copy: PostgreSQL's, which nothing else in the project speaks."""

import re
from collections.abc import Iterable, Mapping, Sequence

from orchestration.landing.sql import identifier, literal

READER = "helpdesk_reader"
# The comment of a schema that this command made, and so may replace.
MARK = "Helpdesk Warehouse, run "
TYPES = {
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "VARCHAR": "text",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "BOOLEAN": "boolean",
}
# What BI tools ask for: one KPI's periods of one slice.
INDEXES = {"kpi_values": ("kpi_id", "period_grain", "slice", "period_start")}


def column_type(kind: str) -> str:
    """PostgreSQL's type for a published one.

    Raises:
        KeyError: no table is published with such a column.
    """
    return kind.lower().replace("decimal", "numeric") if kind.startswith("DECIMAL(") else TYPES[kind]


def create_table(schema: str, table: str, columns: Mapping[str, str]) -> str:
    """`columns`: name -> DuckDB type."""
    listed = ", ".join(f"{identifier(name)} {column_type(kind)}" for name, kind in columns.items())
    return f"create table {identifier(schema)}.{identifier(table)} ({listed})"


def create_indexes(schema: str, tables: Iterable[str]) -> list[str]:
    """The indexes of those tables."""
    return [
        f"create index on {identifier(schema)}.{identifier(table)} ({', '.join(INDEXES[table])})"
        for table in tables
        if table in INDEXES
    ]


def at_once(statements: Sequence[str]) -> str:
    """Many statements as one, because the driver prepares each by itself, a round trip each."""
    body = ";\n".join(statements)
    tag = "$helpdesk$"
    while tag in body:
        tag = f"${tag[1:-1]}_$"
    return f"do {tag} begin\n{body};\nend {tag}"


def comments(schema: str, described: Iterable[tuple[str, str | None, str]]) -> list[str]:
    """`described`: table, column (None for the table itself), text."""
    place = identifier(schema)
    return [
        f"comment on column {place}.{identifier(table)}.{identifier(column)} is {text_literal(text)}"
        if column
        else f"comment on table {place}.{identifier(table)} is {text_literal(text)}"
        for table, column, text in described
    ]


def text_literal(text: str) -> str:
    """A literal; a NUL, which PostgreSQL's texts cannot hold, goes."""
    return literal(re.sub("\0", "", text))


def reader_rights(schema: str) -> list[str]:
    """The reader sees this schema's tables and may change none of them."""
    place = identifier(schema)
    return [
        f"grant usage on schema {place} to {READER}",
        f"grant select on all tables in schema {place} to {READER}",
    ]


def create_reader(schema: str, database: str) -> list[str]:
    """A role that cannot log in until an administrator lets it."""
    return [
        f"create role {READER} nologin",
        f"alter role {READER} set default_transaction_read_only = on",
        f"alter role {READER} in database {identifier(database)} set search_path = {identifier(schema)}",
    ]


def swap(new: str, schema: str, old: str | None) -> list[str]:
    """One rename takes the old schema away from readers, the next puts the new one in its place."""
    aside = (
        [
            f"revoke all on schema {identifier(schema)} from {READER}",
            f"alter schema {identifier(schema)} rename to {identifier(old)}",
        ]
        if old
        else []
    )
    return [*aside, f"alter schema {identifier(new)} rename to {identifier(schema)}"]


def dependents(schema: str) -> str:
    """Names of views outside the schema that read its tables, and would go on reading the old ones."""
    return f"""
        select distinct dependent_schema.nspname || '.' || dependent.relname
        from pg_depend
        join pg_rewrite on pg_depend.objid = pg_rewrite.oid
        join pg_class as dependent on pg_rewrite.ev_class = dependent.oid
        join pg_namespace as dependent_schema on dependent.relnamespace = dependent_schema.oid
        join pg_class as read_table on pg_depend.refobjid = read_table.oid
        join pg_namespace as read_schema on read_table.relnamespace = read_schema.oid
        where read_schema.nspname = {literal(schema)} and dependent_schema.nspname != {literal(schema)}
        order by 1
    """  # noqa: S608 - a quoted name


def readable_elsewhere(schema: str) -> str:
    """Names of tables outside the schema that the reader can read as well."""
    return f"""
        select pg_namespace.nspname || '.' || pg_class.relname
        from pg_class
        join pg_namespace on pg_class.relnamespace = pg_namespace.oid
        where
            pg_class.relkind in ('r', 'p', 'v', 'm', 'f')
            and pg_namespace.nspname not in ({literal(schema)}, 'pg_catalog', 'information_schema')
            and has_schema_privilege({literal(READER)}, pg_namespace.oid, 'usage')
            and has_table_privilege({literal(READER)}, pg_class.oid, 'select')
        order by 1
    """  # noqa: S608 - quoted names
