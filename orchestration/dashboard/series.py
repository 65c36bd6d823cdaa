"""kpi_values as the page carries it: per slice and grain one block of columns, KPI after KPI."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple

import duckdb
import numpy as np

from orchestration.dashboard.budget import Block
from orchestration.dashboard.pack import Numbers, Packer

# kpi_values is a view over every rollup, so it is read once for all blocks. `series` counts the KPIs of the
# blocks, block after block. A member is its place in its list; a pair of agent and channel counts channels
# first.
CELLS = """
select
    cast(page_blocks.place * (select count(*) from page_kpis) + page_kpis.place as integer) as series,
    cast(
        case kpi_values.slice
            when 'channel' then page_channels.place
            when 'team' then page_teams.place
            when 'agent' then page_agents.place
            when 'agent_channel'
                then page_agents.place * (select count(*) from page_channels) + page_channels.place
            else 0
        end as integer
    ) as member,
    page_periods.place as period,
    kpi_values.numerator,
    kpi_values.denominator,
    case when kpi_values.numerator is null then kpi_values.value end as value,
    coalesce(kpi_values.is_provisional, false) as is_provisional
from kpi_values
inner join page_blocks
    on page_blocks.slice = kpi_values.slice and page_blocks.period_grain = kpi_values.period_grain
inner join page_kpis
    on page_kpis.kpi_id = kpi_values.kpi_id and (page_kpis.is_chief or not page_blocks.only_chief)
inner join page_periods
    on page_periods.period_grain = kpi_values.period_grain
    and page_periods.period_start = kpi_values.period_start
    and page_periods.place_from_last < page_blocks.count_periods
left join page_channels on page_channels.channel = kpi_values.channel
left join page_teams on page_teams.team_id = kpi_values.team_id
left join page_agents on page_agents.agent_id = kpi_values.agent_id
-- a month with calls whose costs are not there yet has a row without a value: nothing to show
where kpi_values.value is not null
"""
BLOCKS = """
create temp table page_blocks
    (place integer, slice varchar, period_grain varchar, count_periods integer, only_chief boolean)
"""
Cells = dict[str, Numbers]


def read_cells(connection: duckdb.DuckDBPyConnection, blocks: Sequence[Block]) -> Cells:
    """The rows of the blocks, in no order, as columns of equal length; a number that is missing is NaN."""
    connection.execute(BLOCKS)
    if blocks:
        connection.executemany(
            "insert into page_blocks values (?, ?, ?, ?, ?)",
            [(place, *astuple(block)) for place, block in enumerate(blocks)],
        )
    cells = connection.execute(CELLS).fetchnumpy()
    return {name: np.ma.filled(column, np.nan) for name, column in cells.items()}


def pack_blocks(cells: Cells, blocks: Sequence[Block], count_kpis: int) -> list[dict[str, object]]:
    """Per slice and grain, `columns` says where each KPI's members, periods, numerators … lie in `data`.

    Members and periods are differences to the row before; a column that a KPI lacks everywhere is left out.
    """
    found = [(Packer(), dict[int, dict[str, list[object]]]()) for _ in blocks]
    for rows in _rows_by_series(cells):
        block, kpi = divmod(int(cells["series"][rows[0]]), count_kpis)
        packer, columns = found[block]
        columns[kpi] = _columns(packer, cells, rows)
    # deflating lets go of the interpreter
    with ThreadPoolExecutor() as threads:
        texts = threads.map(Packer.text, [packer for packer, _ in found])
        return [
            {"slice": block.slice, "grain": block.grain, "columns": columns, "data": text}
            for block, (_, columns), text in zip(blocks, found, texts, strict=True)
        ]


def first_provisional(
    cells: Cells, blocks: Sequence[Block], kpis: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Grain -> KPI -> its first provisional period; later ones are too: maturity is a matter of time."""
    found: dict[str, dict[str, int]] = {}
    rows = np.flatnonzero(cells["is_provisional"])
    series, periods = cells["series"][rows], cells["period"][rows]
    for one in np.unique(series):
        block, kpi = divmod(int(one), len(kpis))
        if blocks[block].slice in ("total", "channel"):
            firsts = found.setdefault(blocks[block].grain, {})
            first = int(periods[series == one].min())
            firsts[kpis[kpi]] = min(first, firsts.get(kpis[kpi], first))
    return {grain: dict(sorted(found[grain].items())) for grain in sorted(found)}


def _rows_by_series(cells: Cells) -> list[Numbers]:
    """Which rows each series has, by member and period, in the order of the series."""
    keys = [cells[name] for name in ("series", "member", "period")]
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    order = np.argsort(np.ravel_multi_index(keys, sizes), kind="stable")
    ends = np.flatnonzero(np.diff(cells["series"][order])) + 1
    return np.split(order, ends) if len(order) else []


def _columns(packer: Packer, cells: Cells, rows: Numbers) -> dict[str, list[object]]:
    found = {name: packer.add(np.diff(cells[name][rows], prepend=0)) for name in ("member", "period")}
    for name in ("numerator", "denominator", "value"):
        values = cells[name][rows]
        is_known = np.isfinite(values)
        if is_known.all():
            found[name] = packer.add(values)
        elif is_known.any():
            raise ValueError(f"kpi_values: {name} is there for some rows of a KPI and missing for others.")
    return found
