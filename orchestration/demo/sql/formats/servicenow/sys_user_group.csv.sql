select
    team_id as sys_id,
    max(team_name) as name,
    'true' as active,
    '2020-01-01 00:00:00' as sys_updated_on,
from canonical.agents
where team_id is not null
group by team_id
order by team_id
