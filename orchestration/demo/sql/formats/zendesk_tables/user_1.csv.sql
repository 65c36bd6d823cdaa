-- The users as they were at the start.
with

first_rows as (
    select *
    from canonical.agents
    qualify row_number() over (partition by agent_id order by valid_from) = 1
)

select
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as id,
    agent_name as name,
    if(role = 'admin', role, 'agent') as role,
    role = 'light_agent' as only_private_comments,
    360000000000
    + list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
    ) as default_group_id,
    coalesce(hired_on, date '2020-01-01')::timestamp + interval 8 hour as updated_at
from first_rows
union all
select
    1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint),
    'Customer ' || customer_id,
    'end-user',
    false,
    null,
    coalesce(customer_since, date '2020-01-01')::timestamp + interval 8 hour
from canonical.customers
order by id
