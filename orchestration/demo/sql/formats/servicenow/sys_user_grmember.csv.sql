-- A membership of the past stays in the export that held it.
select
    'f' || lpad(regexp_replace(agent_id, '\D', '', 'g'), 15, '0') || strftime(valid_from, '%Y%m%d00000000')
        as sys_id,
    'a' || lpad(regexp_replace(agent_id, '\D', '', 'g'), 31, '0') as "user",
    team_id as "group",
    strftime(valid_from, '%Y-%m-%d 00:00:00') as sys_created_on,
from canonical.agents
where team_id is not null
order by sys_id
