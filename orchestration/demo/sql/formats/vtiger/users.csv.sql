select
    regexp_replace(agent_id, '\D', '', 'g')::bigint as id,
    'user' || regexp_replace(agent_id, '\D', '', 'g')::bigint as user_name,
    null as first_name,
    max(agent_name) as last_name,
    if(bool_or(role = 'bot'), 'Bot', 'Agent') as title,
    if(max(left_on) is null, 'Active', 'Inactive') as status,
from canonical.agents
group by agent_id
order by id
