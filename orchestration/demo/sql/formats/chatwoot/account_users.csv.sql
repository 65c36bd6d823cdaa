select
    cast(ltrim(agent_id, 'A0') as bigint) as id,
    1 as account_id,
    cast(ltrim(agent_id, 'A0') as bigint) as user_id,
    if(max_by(role, coalesce(valid_from, '-infinity')) = 'admin', 1, 0) as role,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from canonical.agents
where role <> 'bot'
group by agent_id
order by id
