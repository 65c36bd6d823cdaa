select
    team_id as groupid,
    max(team_name) as groupname,
from canonical.agents
where team_id is not null
group by team_id
order by team_id
