select
    cast(ltrim(agent_id, 'A0') as bigint) as id,
    max_by(agent_name, coalesce(valid_from, '-infinity')) as name,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from canonical.agents
where role <> 'bot'
group by agent_id
order by id
