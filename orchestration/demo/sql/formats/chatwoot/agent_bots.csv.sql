select
    cast(ltrim(agent_id, 'A0') as bigint) as id,
    agent_name as name,
    1 as account_id,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from canonical.agents
where role = 'bot'
order by id
