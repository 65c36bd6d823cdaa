with

teams as (
    select
        360000000000
        + list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
        ) as id,
        any_value(team_name) as name
    from canonical.agents
    where team_id is not null
    group by team_id
)

select
    list({
        'id': id,
        'name': name,
        'is_public': true,
        'default': id = 360000000001,
        'deleted': false,
        'created_at': timestamp '2020-01-01 08:00:00',
        'updated_at': timestamp '2020-01-01 08:00:00'
    } order by id) as groups,
    count(*) as count
from teams
