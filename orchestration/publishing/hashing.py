"""Customer ids leave the warehouse as HMAC-SHA-256 (RFC 2104), worked out by DuckDB, once for every id."""

import hashlib
from collections.abc import Iterable

import duckdb

from orchestration.landing.sql import identifier

BLOCK_BYTES = 64
# in memory, where the connections that copy models side by side all see it
HASHES = "memory.keyed_hashes"


def load_hashes(connection: duckdb.DuckDBPyConnection, key: bytes, places: Iterable[tuple[str, str]]) -> None:
    """Create HASHES: `id` as a text, and `hash` (64 lower-case hexadecimal digits), of every id in `places`.

    Args:
        key: The secret; it reaches DuckDB as a parameter, never in a statement.
        places: Relation, quoted, and the name of its column.
    """
    block = (key if len(key) <= BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(BLOCK_BYTES, b"\0")
    pads = [bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)]
    ids = [
        f"select cast({identifier(column)} as varchar) as id from {relation}"  # noqa: S608 - a quoted column
        for relation, column in places
    ]
    connection.execute(
        f"""
        create or replace table {HASHES} as
        select id, sha256($2 || unhex(sha256($1 || encode(id)))) as hash
        from (select distinct id from ({" union all ".join(ids) or "select null as id"}))
        where id is not null
        """,  # noqa: S608
        pads,
    )
