"""What the page carries is kpi_values: every row of the blocks comes back from them, and no other."""

import base64
import zlib
from collections.abc import Iterator
from datetime import date

import duckdb
import numpy as np
import pytest

from orchestration.dashboard.budget import Block, Size, left_out, plan_blocks
from orchestration.dashboard.codes import number_everything
from orchestration.dashboard.series import first_provisional, pack_blocks, read_cells
from orchestration.dashboard.sizes import read_sizes

# Ten days and their two weeks. Nobody worked on the second to fourth day; the agent of the first is a1.
PUBLISHED = """
create table dim_settings as select timestamp '2026-01-11 00:00' as as_of;
create table dim_periods as
select 'day' as period_grain, date '2026-01-01' + i::integer as period_start,
    date '2026-01-02' + i::integer as period_end, timestamp '2026-01-02' + to_days(i::integer) as ends_at
from range(10) as days(i)
union all
select 'week', date '2025-12-29' + i::integer, date '2026-01-05' + i::integer,
    timestamp '2026-01-05' + to_days(i::integer)
from range(0, 14, 7) as weeks(i);
create table kpi_catalogue as
select * from (values ('rate', 'b'), ('created', 'a'), ('median', 'c')) as catalogue(kpi_id, area);
create table dim_agent_history as
select 't1' as team_id, 'Team' as team_name, date '2020-01-01' as valid_from;
create table dim_agents as
select 'a' || i as agent_id, 'Name ' || (9 - i) as agent_name, 't1' as team_id, null::date as left_on
from range(1, 4) as agents(i);
create table kpi_values as
with members as (
    select 'total' as slice, null as channel, null as agent_id, null as team_id
    union all select 'channel', unnest(['web', 'unassigned']), null, null
    union all select 'team', null, null, unnest(['t1', 'unassigned'])
    union all select 'agent', null, unnest(['a1', 'a2', 'a3']), null
    union all select 'agent_channel', 'web', unnest(['a2', 'a3', 'unassigned']), null
)
select
    kpi_id, period_grain, period_start, slice, channel, agent_id, team_id,
    case when kpi_id <> 'median' then (hash(members, period_start) % 5)::double / 2 end as numerator,
    case when kpi_id = 'rate' then (hash(members) % 300 + 1)::double end as denominator,
    case when kpi_id = 'median' then (hash(period_start) % 100000)::double + 0.25 else 0.5 end as value,
    kpi_id = 'rate' and period_start >= date '2026-01-08' or slice = 'agent' as is_provisional
from members cross join kpi_catalogue cross join dim_periods
where period_grain = 'week' or not date_part('day', period_start) between 2 and 4 or slice = 'total'
order by hash(kpi_id, members, period_start);
create view kpi_wide as
select
    slice, period_grain, period_start, channel, agent_id, team_id,
    max(value) filter (kpi_id = 'rate') as rate,
    max(value) filter (kpi_id = 'created') as created,
    max(value) filter (kpi_id = 'median') as median
from kpi_values
group by all;
"""
ROWS = """
select
    slice, period_grain, kpi_id, period_start, channel, agent_id, team_id, numerator, denominator,
    case when numerator is null then value end
from kpi_values
"""


@pytest.fixture
def published() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(PUBLISHED)
        yield connection


def prepare(published: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Size]:
    number_everything(published, ["rate"])
    return read_sizes(published)


def listed(published: duckdb.DuckDBPyConnection, what: str, table: str, where: str = "true") -> list:
    query = f"select {what} from {table} where {where} order by place"  # noqa: S608 - names of this module
    rows = published.execute(query).fetchall()
    return [row[0] for row in rows]


def carried(published: duckdb.DuckDBPyConnection, blocks: list[Block]) -> list[tuple]:
    """The rows of kpi_values that the packed blocks hold, in the order of the blocks."""
    kpis = listed(published, "kpi_id", "page_kpis")
    channels = listed(published, "channel", "page_channels")
    members = {
        "total": [(None, None, None)],
        "channel": [(channel, None, None) for channel in channels],
        "team": [(None, None, team) for team in listed(published, "team_id", "page_teams")],
        "agent": [(None, agent, None) for agent in listed(published, "agent_id", "page_agents")],
    }
    members["agent_channel"] = [
        (channel, agent, None) for _, agent, _ in members["agent"] for channel in channels
    ]
    rows = []
    for block in pack_blocks(read_cells(published, blocks), blocks, len(kpis)):
        part, grain = block["slice"], block["grain"]
        data = zlib.decompress(base64.b64decode(block["data"]))
        starts = listed(published, "period_start", "page_periods", f"period_grain = '{grain}'")
        for kpi, places in block["columns"].items():
            columns = {
                name: np.frombuffer(data, f"<{kind}", length, offset).astype(float)
                for name, (kind, offset, length) in places.items()
            }
            for place, (member, period) in enumerate(
                zip(np.cumsum(columns["member"]), np.cumsum(columns["period"]), strict=True)
            ):
                numbers = [
                    columns[name][place] if name in columns else None
                    for name in ("numerator", "denominator", "value")
                ]
                keys = (part, grain, kpis[kpi], starts[int(period)], *members[part][int(member)])
                rows.append((*keys, *numbers))
    return rows


def by_key(rows: list[tuple]) -> list[tuple]:
    return sorted(rows, key=str)


def test_every_row_comes_back_and_a_gap_hides_no_earlier_one(published):
    sizes = prepare(published)
    blocks = plan_blocks(sizes)
    assert left_out(sizes, blocks) == []
    assert by_key(carried(published, blocks)) == by_key(published.execute(ROWS).fetchall())


def test_a_row_without_a_value_is_left_out(published):
    published.execute(
        "update kpi_values set numerator = null, value = null"
        " where kpi_id = 'rate' and slice = 'total' and period_start = date '2025-12-29'"
    )
    sizes = prepare(published)
    shown = published.execute(ROWS + " where value is not null").fetchall()
    assert by_key(carried(published, plan_blocks(sizes))) == by_key(shown)


def test_a_block_counts_periods_back_to_its_first_row(published):
    sizes = prepare(published)
    assert sizes["agent", "day"] == Size(cells=63, chief_cells=21, periods=10)
    published.execute("delete from kpi_values where slice = 'agent' and period_start < '2026-01-06'")
    assert read_sizes(published)["agent", "day"] == Size(cells=45, chief_cells=15, periods=5)


def test_rows_stand_by_kpi_then_member_then_period(published):
    prepare(published)
    places = {kpi: place for place, kpi in enumerate(listed(published, "kpi_id", "page_kpis"))}
    rows = carried(published, [Block("agent", "day", 10)])
    # a1 is called Name 8 and comes after a2, Name 7, and a3, Name 6
    keys = [(places[kpi], -int(agent[1]), start) for _, _, kpi, start, _, agent, *_ in rows]
    assert keys == sorted(keys)


def test_a_part_holds_the_chief_kpis_of_its_latest_periods(published):
    prepare(published)
    blocks = [Block("agent", "day", 3, only_chief=True), Block("total", "week", 2)]
    wanted = published.execute(
        f"{ROWS} where slice = 'agent' and period_grain = 'day' and kpi_id = 'rate'"
        " and period_start >= '2026-01-08' or slice = 'total' and period_grain = 'week'"
    ).fetchall()
    assert len(wanted) == 9 + 6
    assert by_key(carried(published, blocks)) == by_key(wanted)


def test_a_kpi_is_provisional_from_its_first_period_that_is_for_all_or_a_channel(published):
    blocks = plan_blocks(prepare(published))
    starts = listed(published, "period_start", "page_periods", "period_grain = 'day'")
    kpis = listed(published, "kpi_id", "page_kpis")
    assert first_provisional(read_cells(published, blocks), blocks, kpis) == {
        "day": {"rate": starts.index(date(2026, 1, 8))}
    }


def test_a_number_that_some_rows_of_a_kpi_lack_is_no_page(published):
    published.execute(
        "update kpi_values set denominator = null where kpi_id = 'rate' and period_start = '2026-01-06'"
    )
    blocks = plan_blocks(prepare(published))
    with pytest.raises(ValueError, match="denominator is there for some rows"):
        carried(published, blocks)


def test_nothing_measured_gives_no_blocks(published):
    published.execute("delete from kpi_values")
    sizes = prepare(published)
    blocks = plan_blocks(sizes)
    assert (sizes, blocks) == ({}, [])
    cells = read_cells(published, blocks)
    assert pack_blocks(cells, blocks, 3) == []
    assert first_provisional(cells, blocks, ["created", "median", "rate"]) == {}


def test_a_kpi_of_the_catalogue_that_nothing_computes_counts_for_nothing(published):
    before = prepare(published)
    published.execute("insert into page_kpis values ('planned', true, 3)")
    assert read_sizes(published) == before
