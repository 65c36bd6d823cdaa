-- The whole response to a list of teams.
with

teams as (
    select distinct
        list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
            team_id
        ) as id,
        team_name as name
    from canonical.agents
    where team_id is not null
)

select
    'team.list' as type,
    list({'type': 'team', 'id': cast(id as varchar), 'name': name} order by id) as teams
from teams
