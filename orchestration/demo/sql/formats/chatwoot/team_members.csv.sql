-- Who left a team has no row of it any more.
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
    cast(ltrim(agent_id, 'A0') as bigint) as id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as team_id,
    cast(ltrim(agent_id, 'A0') as bigint) as user_id,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from memberships
where team_id is not null
order by id
