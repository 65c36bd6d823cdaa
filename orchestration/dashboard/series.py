"""kpi_values as the page carries it: per slice and grain one block of columns, KPI after KPI."""

from collections.abc import Sequence
from dataclasses import astuple

import duckdb
import numpy as np

from orchestration.dashboard.budget import Block, Size
from orchestration.dashboard.pack import Numbers, Packer

SIZES = """
select slice, period_grain, count(*), count(*) filter (is_chief), count(distinct period_start)
from kpi_values
inner join page_kpis using (kpi_id)
group by slice, period_grain
order by slice, period_grain
"""
# kpi_values is a view over every rollup, so it is read once for all blocks. A member is its place in its
# list; a pair of agent and channel counts channels first.
CELLS = """
create temp table page_cells as
select
    kpi_values.slice,
    kpi_values.period_grain,
    page_kpis.place as kpi,
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
    case when kpi_values.numerator is null then kpi_values.value end as value
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
"""
BLOCK = """
select kpi, member, period, numerator, denominator, value
from page_cells
where slice = ? and period_grain = ?
order by kpi, member, period
"""
PROVISIONAL = """
select period_grain, kpi_id, min(page_periods.place)
from kpi_values
inner join page_periods using (period_grain, period_start)
where slice in ('total', 'channel') and is_provisional
group by period_grain, kpi_id
order by period_grain, kpi_id
"""


def read_sizes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Size]:
    """How much kpi_values holds, by (slice, grain)."""
    rows = connection.execute(SIZES).fetchall()
    return {(part, grain): Size(*sizes) for part, grain, *sizes in rows}


def read_provisional(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Grain -> KPI -> its first provisional period; later ones are too: maturity is a matter of time."""
    found: dict[str, dict[str, int]] = {}
    for grain, kpi_id, place in connection.execute(PROVISIONAL).fetchall():
        found.setdefault(grain, {})[kpi_id] = place
    return found


def pack_blocks(connection: duckdb.DuckDBPyConnection, blocks: Sequence[Block]) -> list[dict[str, object]]:
    """Per slice and grain, `columns` says where each KPI's members, periods, numerators … lie in `data`.

    Members and periods are differences to the row before; a column that a KPI lacks everywhere is left out.
    """
    connection.execute(
        "create temp table page_blocks"
        " (slice varchar, period_grain varchar, count_periods integer, only_chief boolean)"
    )
    if blocks:
        connection.executemany(
            "insert into page_blocks values (?, ?, ?, ?)", [astuple(one) for one in blocks]
        )
    connection.execute(CELLS)
    return [_pack_block(connection, block) for block in blocks]


def _pack_block(connection: duckdb.DuckDBPyConnection, block: Block) -> dict[str, object]:
    cells = connection.execute(BLOCK, [block.slice, block.grain]).fetchnumpy()
    kpis, starts = np.unique(cells.pop("kpi"), return_index=True)
    ends = [*starts[1:], len(cells["member"])]
    packer = Packer()
    columns = {
        int(kpi): _columns(packer, {name: column[start:end] for name, column in cells.items()})
        for kpi, start, end in zip(kpis, starts, ends, strict=True)
    }
    return {"slice": block.slice, "grain": block.grain, "columns": columns, "data": packer.text()}


def _columns(packer: Packer, cells: dict[str, Numbers]) -> dict[str, list[object]]:
    found = {name: packer.add(np.diff(cells[name], prepend=0)) for name in ("member", "period")}
    for name in ("numerator", "denominator", "value"):
        column = np.ma.masked_invalid(np.ma.asarray(cells[name]))
        if column.count() == len(column):
            found[name] = packer.add(np.asarray(column.filled()))
        elif column.count():
            raise ValueError(f"kpi_values: {name} is there for some rows of a KPI and missing for others.")
    return found
