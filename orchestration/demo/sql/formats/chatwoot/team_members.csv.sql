-- An early export: everybody in the first team.
with

memberships as (
    select
        *,
        cast(ltrim(agent_id, 'A0') as bigint) as user_id,
        row_number() over (partition by agent_id order by valid_from nulls first) as place
    from canonical.agents
    where role <> 'bot' and team_id is not null
)

select
    user_id * 100 + place as id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as team_id,
    user_id,
    coalesce(valid_from, date '2020-01-01')::timestamp + interval 5 hour as created_at,
    coalesce(valid_from, date '2020-01-01')::timestamp + interval 5 hour as updated_at
from memberships
where place = 1
order by id
