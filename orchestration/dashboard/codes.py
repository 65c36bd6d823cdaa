"""Numbers for what the page names: periods, channels, teams, agents and KPIs each get a place in a list."""

from collections.abc import Sequence

import duckdb

# Numbered in the order of time, title or id, so that the same file gives the same page.
CODES = """
create temp table page_periods as
select
    period_grain, period_start,
    cast(row_number() over (partition by period_grain order by period_start) - 1 as integer) as place,
    row_number() over (partition by period_grain order by period_start desc) - 1 as place_from_last,
    cast(period_start - date '1970-01-01' as integer) as starts,
    cast(period_end - date '1970-01-01' as integer) as ends,
    ends_at > (select as_of from dim_settings) as is_running
from dim_periods;

create temp table page_kpis as
select
    kpi_id,
    list_contains($chief, kpi_id) as is_chief,
    cast(row_number() over (order by area, kpi_id) - 1 as integer) as place
from kpi_catalogue;

create temp table page_channels as
select channel, cast(row_number() over (order by channel = 'unassigned', channel) - 1 as integer) as place
from (select distinct channel from kpi_wide where channel is not null);

create temp table page_teams as
select
    keys.team_id, names.team_name,
    cast(row_number() over (
        order by keys.team_id = 'unassigned', names.team_name, keys.team_id
    ) - 1 as integer) as place
from (select distinct team_id from kpi_wide where team_id is not null) as keys
left join (
    select team_id, max_by(team_name, valid_from) as team_name from dim_agent_history group by team_id
) as names on names.team_id = keys.team_id;

create temp table page_agents as
select
    keys.agent_id, dim_agents.agent_name, dim_agents.team_id, dim_agents.left_on is not null as has_left,
    cast(row_number() over (
        order by keys.agent_id = 'unassigned', dim_agents.agent_name, keys.agent_id
    ) - 1 as integer) as place
from (select distinct agent_id from kpi_wide where agent_id is not null) as keys
left join dim_agents on dim_agents.agent_id = keys.agent_id;
"""


def number_everything(connection: duckdb.DuckDBPyConnection, chief: Sequence[str]) -> None:
    """Create the temporary tables page_periods, page_kpis, page_channels, page_teams and page_agents.

    Args:
        chief: The KPIs that are carried for agents when not all fit.
    """
    for statement in CODES.split(";"):
        if statement.strip():
            connection.execute(statement, {"chief": list(chief)} if "$chief" in statement else None)


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of one of them."""
    row = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - a name of this module
    return int(row[0]) if row else 0
