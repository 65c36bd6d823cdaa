-- The users as they were at the start, in pages of an incremental export. Zendesk has no role for bots: a tag says it.
with

first_rows as (
    select *
    from canonical.agents
    qualify row_number() over (partition by agent_id order by valid_from) = 1
),

people as (
    select
        cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
        agent_name as name,
        if(role in ('admin', 'end-user'), role, 'agent') as role,
        case role when 'light_agent' then 1 when 'admin' then 4 end as role_type,
        role = 'light_agent' as only_private_comments,
        360000000000
        + list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
        ) as default_group_id,
        if(role = 'bot', ['bot'], []) as tags,
        coalesce(hired_on, date '2020-01-01')::timestamp + interval 8 hour as created_at
    from first_rows
    union all
    select
        1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint),
        'Customer ' || customer_id,
        'end-user',
        null,
        false,
        null,
        [],
        coalesce(customer_since, date '2020-01-01')::timestamp + interval 8 hour
    from canonical.customers
),

numbered as (
    select
        (row_number() over (order by id) - 1) // 1000 as page,
        id,
        {
            'id': id,
            'name': name,
            'created_at': created_at,
            'updated_at': created_at,
            'active': true,
            'role': role,
            'role_type': role_type,
            'only_private_comments': only_private_comments,
            'default_group_id': default_group_id,
            'suspended': false,
            'time_zone': 'Central Time (US & Canada)',
            'tags': tags
        } as user_object
    from people
)

select
    list(user_object order by id) as users,
    count(*) as count,
    max(page) = (select max(page) from numbered) as end_of_stream
from numbered
group by page
order by page
