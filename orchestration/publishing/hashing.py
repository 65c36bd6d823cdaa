"""Customer ids leave the warehouse as HMAC-SHA-256 (RFC 2104), worked out by DuckDB over whole columns."""

import hashlib

import duckdb

BLOCK_BYTES = 64


def load_key(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Make `keyed_hash` usable on this connection; the key is in a temporary table, never in a statement."""
    block = (key if len(key) <= BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(BLOCK_BYTES, b"\0")
    connection.execute("create or replace temp table hash_pads (inner_pad blob, outer_pad blob)")
    connection.execute(
        "insert into hash_pads values (?, ?)",
        [bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)],
    )


def keyed_hash(column: str) -> str:
    """SQL of a column's keyed hash: 64 lower-case hexadecimal digits, NULL for NULL."""
    inner = f"sha256((select inner_pad from hash_pads) || encode(cast({column} as varchar)))"  # noqa: S608 - a quoted column
    return f"sha256((select outer_pad from hash_pads) || unhex({inner}))"  # noqa: S608
