with

newest as (
    select
        agent_id,
        max_by(role, coalesce(valid_from, date '0001-01-01')) as role
    from canonical.agents
    group by agent_id
)

select
    1000 + cast(substr(agent_id, 2) as bigint) as user_id,
    case role when 'admin' then 1 when 'bot' then 4 when 'light_agent' then 5 else 2 end
        as role_id
from newest
union all
select
    100000 + cast(substr(customer_id, 2) as bigint) as user_id,
    3 as role_id
from canonical.customers
order by user_id
