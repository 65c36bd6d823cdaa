"""How old the open tickets are at as_of, by channel, team and agent: the last backlog, in buckets of age."""

import duckdb
import numpy as np

from orchestration.dashboard.pack import Packer

DAYS = (1, 3, 7, 14, 30, 90)
# An open interval has no end; the team is the agent's on the day of as_of, as in the KPI.
AGES = """
select
    page_channels.place as channel,
    page_teams.place as team,
    page_agents.place as agent,
    {bucket} as bucket,
    count(*) as tickets
from fct_backlog_intervals as intervals
cross join dim_settings
left join dim_agent_history as history
    on history.agent_id = intervals.agent_id
    and (history.valid_from is null or history.valid_from <= dim_settings.as_of_on)
    and (history.valid_to is null or history.valid_to > dim_settings.as_of_on)
inner join page_channels on page_channels.channel = coalesce(intervals.channel, 'unassigned')
inner join page_agents on page_agents.agent_id = coalesce(intervals.agent_id, 'unassigned')
inner join page_teams
    on page_teams.team_id = coalesce(
        case when intervals.agent_id is null then intervals.team_id else history.team_id end, 'unassigned'
    )
where intervals.ended_on is null
group by all
order by all
"""


def pack_ages(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """`days`: upper ends of all buckets but the last; `columns`: channel, team, agent, bucket, tickets."""
    bucket = " + ".join(
        f"cast(epoch(as_of) - epoch(created_at) >= {days * 86400} as integer)" for days in DAYS
    )
    rows = connection.execute(AGES.format(bucket=bucket)).fetchnumpy()
    packer = Packer()
    columns = {name: packer.add(np.asarray(column)) for name, column in rows.items()}
    return {"days": DAYS, "columns": columns, "data": packer.text()}
