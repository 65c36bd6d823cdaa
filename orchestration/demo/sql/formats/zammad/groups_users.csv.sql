with

newest as (
    select
        agent_id,
        max_by(team_id, coalesce(valid_from, date '0001-01-01')) as team_id
    from canonical.agents
    group by agent_id
)

select
    1000 + cast(substr(agent_id, 2) as bigint) as user_id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
    ) as group_id,
    'full' as access
from newest
where team_id is not null
order by user_id
