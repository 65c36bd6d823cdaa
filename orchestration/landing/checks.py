"""Which rows and values break the contract: counted in one pass, looked up only where a count is not 0.

landing_faults      _id (rowid in landing_read), rank, column_name, raw_value, reason, expected, is_row
landing_duplicates  _id of rows whose fields all equal those of an earlier row of the file
"""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.reading import value_column
from orchestration.landing.repeated_keys import find_repeated_keys
from orchestration.landing.sql import identifier, listing, literal
from orchestration.landing.typing_sql import expected


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong with a row (it goes) or with a value (it becomes NULL, the row stays)."""

    column: str
    condition: str
    reason: str
    expected: str
    is_row: bool


@dataclass(frozen=True)
class Findings:
    """Rows in landing_read by what becomes of them, and the checks on values that found something."""

    rows: int
    duplicates: int
    row_faults: int
    value_faults: int
    value_checks: tuple[Check, ...]


def named(contract: EntityContract) -> str:
    """landing_read with the typed columns under their contract's names, as the conditions know them."""
    names = [
        f"{value_column(contract, column.name)} as {identifier(column.name)}" for column in contract.columns
    ]
    return f"(select *, rowid as _id, {', '.join(names)} from landing_read)"


def checks_of(contract: EntityContract, mappings: Mapping[str, tuple[str, ...]]) -> list[Check]:
    """All checks of a contract, in the order in which a fault is named."""
    checks = [check for column in contract.columns for check in _column_checks(contract, column, mappings)]
    return checks + [
        Check(rule.column, rule.condition, rule.reason, rule.expected or f"not {rule.condition}", True)
        for rule in contract.rejects_rows_if
    ]


def find_faults(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, checks: list[Check]
) -> Findings:
    """Fill landing_faults and landing_duplicates."""
    counts = "".join(f", count(*) filter ({check.condition})" for check in checks)
    counted = connection.execute(f"select count(*){counts} from {named(contract)}").fetchone()
    assert counted is not None
    failed = [(rank, check) for rank, check in enumerate(checks) if counted[rank + 1]]
    connection.execute(
        """
        create temp table landing_faults (_id bigint, rank bigint, column_name varchar, raw_value varchar,
            reason varchar, expected varchar, is_row boolean)
        """
    )
    connection.execute("create temp table landing_duplicates (_id bigint)")
    for rank, check in failed:
        _record(connection, contract, rank, check)
    duplicates = find_repeated_keys(connection, contract, len(checks)) if counted[0] else 0
    if failed or duplicates:
        _keep_one_fault_each(connection)
    row_faults, value_faults = connection.execute(
        "select count(*) filter (is_row), count(*) filter (not is_row) from landing_faults"
    ).fetchone() or (0, 0)
    value_checks = tuple(check for _, check in failed if not check.is_row)
    return Findings(counted[0], duplicates, row_faults, value_faults, value_checks)


def _column_checks(
    contract: EntityContract, column: Column, mappings: Mapping[str, tuple[str, ...]]
) -> list[Check]:
    name, raw, value = column.name, f"_r{contract.position(column.name)}", value_column(contract, column.name)
    checks = []
    if column.required:
        checks.append(Check(name, f"{raw} is null", "required value missing", expected(column), True))
    if column.data_type != "varchar":
        unparseable = f"{raw} is not null and {value} is null"
        checks.append(Check(name, unparseable, "unparseable", expected(column), column.required))
    accepted = mappings[column.mapping] if column.mapping else column.accepted_values
    if column.mapping or accepted:
        shown = f"a value in {column.mapping}.csv" if column.mapping else f"one of {', '.join(accepted)}"
        unknown = f"{raw} not in ({listing(accepted)})" if accepted else f"{raw} is not null"
        checks.append(Check(name, unknown, "unknown value", shown, True))
    if column.minimum is not None:
        below = f"{value} < {column.minimum}"
        checks.append(Check(name, below, "too small", f"at least {column.minimum:g}", False))
    if column.not_before:
        before = f"{value} < {value_column(contract, column.not_before)}"
        checks.append(
            Check(name, before, f"before {column.not_before}", f"not before {column.not_before}", False)
        )
    if column.valid_if:
        invalid = f"{value} is not null and not ({column.valid_if})"
        checks.append(Check(name, invalid, "not valid", column.fault or column.valid_if, False))
    return checks


def _record(connection: duckdb.DuckDBPyConnection, contract: EntityContract, rank: int, check: Check) -> None:
    raw = f"_r{contract.position(check.column)}"
    connection.execute(
        f"""
        insert into landing_faults
        select _id, {rank}, {literal(check.column)}, {raw},
            {literal(check.reason)}, {literal(check.expected)}, {check.is_row}
        from {named(contract)}
        where {check.condition}
        """
    )


def _keep_one_fault_each(connection: duckdb.DuckDBPyConnection) -> None:
    """None for a duplicate; one for a row that goes; else one a value."""
    connection.execute(
        """
        create or replace temp table landing_faults as
        select * exclude (is_gone, place)
        from (
            select
                *,
                bool_or(is_row) over (partition by _id) as is_gone,
                row_number() over (
                    partition by _id, is_row, case when not is_row then column_name end order by rank
                ) as place
            from landing_faults
            where _id not in (select _id from landing_duplicates)
        )
        where place = 1 and is_row = is_gone
        """
    )
