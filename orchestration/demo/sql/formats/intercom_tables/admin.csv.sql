select
    ltrim(agent_id, 'A0') as id,
    max_by(agent_name, coalesce(valid_from, '-infinity')) as name,
    false as _fivetran_deleted,
    timestamp '2020-01-01' as _fivetran_synced
from canonical.agents
where role <> 'bot'
group by agent_id
order by agent_id
