"""The accounting of faults that a case expects beside the one a load made."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.landing.sql import literal


@dataclass(frozen=True)
class AccountingRow:
    """One count of an entity, summed over its files; None on the side that lacks it."""

    entity: str
    measure: str
    column: str | None
    expected: int | None
    found: int | None


def compare_accounting(expected: Path, published: Path) -> list[AccountingRow]:
    """Every count of either side: rows_read, rows_loaded, rows_quarantined, exact_duplicates, and per column
    value_faults and unknown_column. Counts of 0 that only one side mentions are left out."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(str(published))} as published (read_only)")
        rows = connection.execute(
            _SQL.replace("{expected}", literal(str(expected)))  # a quoted path
        ).fetchall()
    return [AccountingRow(*row) for row in rows]


_SQL = """
with

files as (
    select * from published.landed_files
    where status = 'loaded'
),

found as (
    select entity, measure, cast(null as varchar) as column_name, sum(count_rows) as count_rows
    from (
        select entity, 'rows_read' as measure, rows_read as count_rows from files
        union all
        select entity, 'rows_loaded', rows_loaded from files
        union all
        select entity, 'rows_quarantined', rows_quarantined from files
        union all
        select entity, 'exact_duplicates', exact_duplicates from files
    )
    group by entity, measure
    union all
    select entity, 'value_faults', column_name, sum(count_faults)
    from published.fct_data_issues
    where fault = 'value set to NULL'
    group by entity, column_name
    union all
    select entity, 'unknown_column', column_name, count(*)
    from (
        select entity, unnest(string_split(unknown_columns, ', ')) as column_name
        from files
        where unknown_columns <> ''
    )
    group by entity, column_name
),

expected as (
    select entity, measure, nullif("column", '') as column_name, cast("count" as bigint) as count_rows
    from read_csv({expected}, all_varchar = true, header = true)
)

select
    coalesce(expected.entity, found.entity) as entity,
    coalesce(expected.measure, found.measure) as measure,
    coalesce(expected.column_name, found.column_name) as column_name,
    expected.count_rows,
    cast(found.count_rows as bigint)
from expected
full join found
    on expected.entity = found.entity
    and expected.measure = found.measure
    and expected.column_name is not distinct from found.column_name
where coalesce(expected.count_rows, 0) > 0 or coalesce(found.count_rows, 0) > 0
order by entity, measure, column_name
"""
