-- GET /api/v2/agents at the start: everybody in the group of then. A bot has an account with a role of its own.
select
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
    case when role = 'light_agent' then 'collaborator' else 'support_agent' end as type,
    false as occasional,
    case
        when team_id is null then []
        else [list_position(['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id)]
    end as group_ids,
    [case role when 'admin' then 1 when 'light_agent' then 3 when 'bot' then 4 else 2 end] as role_ids,
    {'name': agent_name, 'active': left_on is null} as contact,
    cast(valid_from as timestamp) as created_at,
    cast(valid_from as timestamp) as updated_at
from canonical.agents
qualify row_number() over (partition by agent_id order by valid_from) = 1
order by id
