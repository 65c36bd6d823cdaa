"""How much there is for a page to carry: rows and periods at every slice and grain."""

import duckdb

from orchestration.dashboard.budget import Size
from orchestration.landing.sql import identifier

KPIS = """
select columns.column_name, page_kpis.is_chief
from page_kpis
inner join duckdb_columns() as columns
    on
        columns.database_name = current_database()
        and columns.table_name = 'kpi_wide'
        and columns.column_name = page_kpis.kpi_id
"""
# A row of kpi_values is a value of kpi_wide, where all KPIs are counted in one pass over one table. The page
# carries the latest periods, so the first one with a value says how many those are.
SIZES = """
with sizes as (
    select
        slice, period_grain, min(period_start) as starts,
        {cells} as cells,
        {chief_cells} as chief_cells
    from kpi_wide
    group by slice, period_grain
)
select sizes.slice, sizes.period_grain, sizes.cells, sizes.chief_cells, count(page_periods.place)
from sizes
left join page_periods
    on page_periods.period_grain = sizes.period_grain and page_periods.period_start >= sizes.starts
where sizes.cells > 0
group by all
order by all
"""


def read_sizes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Size]:
    """How many rows and periods kpi_values has, by (slice, grain)."""
    kpis = connection.execute(KPIS).fetchall()
    counts = {
        "cells": _count([kpi_id for kpi_id, _ in kpis]),
        "chief_cells": _count([kpi_id for kpi_id, is_chief in kpis if is_chief]),
    }
    rows = connection.execute(SIZES.format(**counts)).fetchall()
    return {(part, grain): Size(*sizes) for part, grain, *sizes in rows}


def _count(columns: list[str]) -> str:
    return " + ".join(f"count({identifier(column)})" for column in columns) or "0"
