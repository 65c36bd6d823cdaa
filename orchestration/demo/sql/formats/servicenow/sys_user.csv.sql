-- Agents, callers and the platform's own two users in one table.
select
    'a' || lpad(regexp_replace(agent_id, '\D', '', 'g'), 31, '0') as sys_id,
    'agent.' || regexp_replace(agent_id, '\D', '', 'g')::bigint as user_name,
    max(agent_name) as name,
    bool_or(role = 'bot') as web_service_access_only,
    '2020-01-01 00:00:00' as sys_updated_on,
from canonical.agents
group by agent_id
union all
select
    'c' || lpad(regexp_replace(customer_id, '\D', '', 'g'), 31, '0'),
    'customer.' || regexp_replace(customer_id, '\D', '', 'g')::bigint,
    'Caller ' || regexp_replace(customer_id, '\D', '', 'g')::bigint,
    false,
    '2020-01-01 00:00:00'
from canonical.customers
union all
select lpad(number, 32, '0'), user_name, user_name, false, '2020-01-01 00:00:00'
from (values ('1', 'system'), ('2', 'guest')) as built_in(number, user_name)
order by sys_id
