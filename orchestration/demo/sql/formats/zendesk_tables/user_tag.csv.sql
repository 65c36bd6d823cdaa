-- Zendesk has no role for bots: a tag says it.
select distinct
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as user_id,
    'bot' as tag
from canonical.agents
where role = 'bot'
order by user_id
