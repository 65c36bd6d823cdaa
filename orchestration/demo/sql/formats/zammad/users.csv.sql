-- Agents and customers are users alike; user 1 is the system itself. Who writes in without being known gets a user.
with

newest as (
    select
        agent_id,
        max_by(agent_name, coalesce(valid_from, date '0001-01-01')) as agent_name
    from canonical.agents
    group by agent_id
)

select
    1 as id,
    '-' as firstname,
    '' as lastname
union all
select
    1000 + cast(substr(agent_id, 2) as bigint) as id,
    split_part(agent_name, ' ', 1) as firstname,
    substr(agent_name, length(split_part(agent_name, ' ', 1)) + 2) as lastname
from newest
union all
select
    100000 + cast(substr(customer_id, 2) as bigint) as id,
    'Customer' as firstname,
    cast(cast(substr(customer_id, 2) as bigint) as varchar) as lastname
from canonical.customers
union all
select
    900000 + cast(substr(ticket_id, 2) as bigint) as id,
    'Unknown' as firstname,
    '' as lastname
from canonical.tickets
where customer_id is null and not is_deleted and not is_spam
order by id
