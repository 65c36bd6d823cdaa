"""Rows of one file with the same key: exact duplicates, and contents that contradict each other."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import duckdb

from orchestration.landing.contracts import EntityContract
from orchestration.landing.reading import value_column
from orchestration.landing.sql import literal


def hashes_of_repeated(keys: str, relation: str) -> str:
    """The query of the hashes that more than one row's key has.

    Only the hash is grouped over all rows; a collision of hashes is for the caller to sort out.
    """
    return f"select hash({keys}) from {relation} group by all having count(*) > 1"


def is_any_key_repeated(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, relation: str
) -> bool:
    """More than one row of the relation (with the columns of landing_read) has the same key, or may have.

    Most exports come in the order of their keys, and keys that rise from row to row are all different:
    one look at each row's neighbour tells, at a tenth of what grouping costs.
    """
    order = _sort_key(contract)
    neighbours = f"(select {order} as key, lag({order}) over () as before from {relation})"
    if not connection.execute(f"select 1 from {neighbours} where before >= key limit 1").fetchall():
        return False
    keys = ", ".join(value_column(contract, name) for name in contract.key)
    return bool(connection.execute(f"{hashes_of_repeated(keys, relation)} limit 1").fetchall())


def _sort_key(contract: EntityContract) -> str:
    """The key as a row that sorts as its counter counts: 10 comes behind 9."""
    parts = []
    for name in contract.key:
        value = value_column(contract, name)
        is_text = contract.columns[contract.position(name)].data_type == "varchar"
        parts += [f"length({value})", value] if is_text else [value]
    return f"row({', '.join(parts)})"


def find_repeated_keys(connection: duckdb.DuckDBPyConnection, contract: EntityContract, rank: int) -> int:
    """Add to landing_duplicates and landing_faults; the number of exact duplicates.

    Of a key with different content every row goes, unless one alone has the newest `newest_by`. Rows that
    go for another reason don't count.
    """
    keys = ", ".join(value_column(contract, name) for name in contract.key)
    connection.execute(
        f"""
        create or replace temp table landing_repeated as
        select *, rowid as _id
        from landing_read
        where hash({keys}) in ({hashes_of_repeated(keys, "landing_read")})
        """
    )
    texts = ", ".join(f"_r{index}" for index in range(len(contract.columns)))
    connection.execute(
        f"""
        insert into landing_duplicates
        select _id
        from (select _id, row_number() over (partition by {texts} order by _id) as copy from landing_repeated)
        where copy > 1
        """
    )
    newest = value_column(contract, contract.newest_by) if contract.newest_by else "null"
    wanted = (
        f"one row a key, or one alone with the newest {contract.newest_by}"
        if contract.newest_by
        else "one row a key"
    )
    key_texts = ", ".join(f"_r{contract.position(name)}" for name in contract.key)
    connection.execute(
        f"""
        insert into landing_faults
        select _id, {rank}, {literal(contract.key[0])}, concat_ws(', ', {key_texts}),
            'same key, different content', {literal(wanted)}, true
        from (
            select *, sum(is_newest::int) over (partition by {keys}) as count_newest
            from (
                select
                    *,
                    count(*) over (partition by {keys}) as count_rows,
                    coalesce({newest} = max({newest}) over (partition by {keys}), false) as is_newest
                from landing_repeated
                where _id not in (select _id from landing_duplicates)
                    and _id not in (select _id from landing_faults where is_row)
            )
        )
        where count_rows > 1 and count_newest != 1
        """
    )
    connection.execute("drop table landing_repeated")
    counted = connection.execute("select count(*) from landing_duplicates").fetchone()
    return counted[0] if counted else 0
