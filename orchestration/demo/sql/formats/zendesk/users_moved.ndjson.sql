-- Later incremental exports hold the users that changed: those who moved to another group.
with

moved as (
    select
        cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
        *
    from canonical.agents
    qualify row_number() over (partition by agent_id order by valid_from) > 1
)

select
    coalesce(list({
        'id': id,
        'name': agent_name,
        'created_at': coalesce(hired_on, date '2020-01-01')::timestamp + interval 8 hour,
        'updated_at': valid_from::timestamp + interval 5 hour,
        'active': true,
        'role': 'agent',
        'role_type': null,
        'only_private_comments': false,
        'default_group_id': 360000000000
        + list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
        ),
        'suspended': false,
        'time_zone': 'Central Time (US & Canada)',
        'tags': []
    } order by valid_from, id), []) as users,
    count(*) as count,
    true as end_of_stream
from moved
