-- The teams of today.
with

memberships as (
    select
        agent_id,
        max_by(team_id, coalesce(valid_from, '-infinity')) as team_id
    from canonical.agents
    where role <> 'bot'
    group by agent_id
)

select
    ltrim(agent_id, 'A0') as admin_id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as team_id,
    false as _fivetran_deleted,
    timestamp '2020-01-01' as _fivetran_synced
from memberships
where team_id is not null
order by agent_id
