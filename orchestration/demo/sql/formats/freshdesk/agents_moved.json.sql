-- GET /api/v2/agents of later days: those who moved to another group.
select
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
    'support_agent' as type,
    false as occasional,
    [list_position(['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id)] as group_ids,
    [2] as role_ids,
    {'name': agent_name, 'active': left_on is null} as contact,
    cast(min(valid_from) over (partition by agent_id) as timestamp) as created_at,
    cast(valid_from as timestamp) + interval 5 hour as updated_at
from canonical.agents
qualify row_number() over (partition by agent_id order by valid_from) > 1
order by updated_at, id
