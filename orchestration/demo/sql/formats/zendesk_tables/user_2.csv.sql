-- A later dump, of those who changed: they moved to another group.
select
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
    agent_name as name,
    'agent' as role,
    false as only_private_comments,
    360000000000
    + list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
    ) as default_group_id,
    valid_from::timestamp + interval 5 hour as updated_at
from canonical.agents
qualify row_number() over (partition by agent_id order by valid_from) > 1
order by updated_at, id
