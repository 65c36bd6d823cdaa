"""Which landed rows a newer version has replaced: found once, when files land, for every reader."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import hashlib

import duckdb

from orchestration.landing.accounting import landed_versions
from orchestration.landing.contracts import EntityContract
from orchestration.landing.repeated_keys import hashes_of_repeated
from orchestration.landing.sql import identifier, literal
from orchestration.landing.transaction import transaction


def mark_superseded(connection: duckdb.DuckDBPyConnection, contract: EntityContract, raw_table: str) -> None:
    """Bring landing.superseded_rows up to date with an entity's raw table.

    Of a key the newest `newest_by` wins (NULL is oldest), else the file that landed last, else the later row.
    What was found is kept under a signature of the landed versions, so that a run that died in between is
    made good by the next one, and a run without new files costs nothing.
    """
    versions = landed_versions(connection, contract)
    signature = hashlib.sha256(
        repr(
            [(version.load_order, version.file_sha256, version.contract_sha256) for version in versions]
        ).encode()
    ).hexdigest()
    place = [contract.source, contract.name]
    known = connection.execute(
        "select signature from landing.superseded_state where source = ? and entity = ?", place
    ).fetchall()
    if known == [(signature,)]:
        return
    with transaction(connection):
        for table in ("superseded_rows", "superseded_state"):
            connection.execute(f"delete from landing.{table} where source = ? and entity = ?", place)
        # one file without a column that tells versions apart holds every key once
        if len(versions) > 1 or contract.newest_by:
            connection.execute(_insert(contract, raw_table))
        connection.execute("insert into landing.superseded_state values (?, ?, ?)", [*place, signature])


def _insert(contract: EntityContract, raw_table: str) -> str:
    keys = ", ".join(identifier(name) for name in contract.key)
    newest = f"{identifier(contract.newest_by)} desc nulls last, " if contract.newest_by else ""
    return f"""
        insert into landing.superseded_rows
        select {literal(contract.source)}, {literal(contract.name)}, _load_order, _row_number
        from (
            select
                _load_order,
                _row_number,
                row_number() over (
                    partition by {keys}
                    order by {newest}_load_order desc, _row_number desc
                ) as version
            from {raw_table}
            where hash({keys}) in ({hashes_of_repeated(keys, raw_table)})
        )
        where version > 1
    """
