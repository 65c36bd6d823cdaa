"""What no column of a publication may be."""

import re
from collections.abc import Container, Mapping, Sequence

import duckdb

from orchestration.errors import RunFailed
from orchestration.landing.sql import identifier
from orchestration.publishing.plan import PublishedModel

# Hashed wherever they appear, declared or not: forgetting a line of YAML must not publish a customer.
ALWAYS_HASHED = ("customer_id",)
# HMAC-SHA-256 as macros/project/keyed_hash.sql writes it.
HASH_DIGITS = 64
# Whatever BI tools reflect; nested types and HUGEINT arrive there as unknown.
PLAIN_TYPES = re.compile(r"DATE|TIMESTAMP|VARCHAR|INTEGER|BIGINT|DOUBLE|BOOLEAN|DECIMAL\(\d+,\d+\)")


def require_hashes(
    connection: duckdb.DuckDBPyConnection,
    models: Sequence[PublishedModel],
    columns: Mapping[str, Container[str]],
) -> None:
    """Raise RunFailed where a column that holds customers, in a table of the file, holds anything but hashes.

    Every value has a hash's length; the first and the last have its digits too, which costs the least.
    """
    wrong = []
    for model in models:
        for name in sorted({*ALWAYS_HASHED, *model.hashed}):
            if name in columns[model.name] and not _holds_hashes(connection, model.name, name):
                wrong.append(f"{model.name}.{name}")
    if wrong:
        raise RunFailed(
            f"These columns would publish customers as they stand: {', '.join(wrong)}.\n"
            "Expected: NULL, or the hash that int_customers__hashed has of the customer.\n"
            "Do: join that model where the column comes from, as the other facts do."
        )


def _holds_hashes(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    name = identifier(column)
    query = f"""
        select coalesce(
            min(strlen({name})) = {HASH_DIGITS} and max(strlen({name})) = {HASH_DIGITS}
            and regexp_full_match(min({name}) || max({name}), '[0-9a-f]+'),
            true
        )
        from (select cast({name} as varchar) as {name} from {identifier(table)})
    """  # noqa: S608 - a model's name
    row = connection.execute(query).fetchone()
    return bool(row and row[0])


def require_plain_types(columns: Mapping[str, Mapping[str, str]]) -> None:
    """Raise RunFailed where a column of a model, each with its type, has one that BI tools cannot read."""
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
