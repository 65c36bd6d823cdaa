with

history as (
    select * from {{ ref('int_agents__history') }}
)

select
    agent_id,
    nullif(max_by(coalesce(team_id, ''), valid_from), '') as team_id,
    nullif(max_by(coalesce(agent_name, ''), valid_from), '') as agent_name,
    nullif(max_by(coalesce(team_name, ''), valid_from), '') as team_name,
    max_by(role, valid_from) as role,
    max_by(is_bot, valid_from) as is_bot,
    min(hired_on) as hired_on,
    nullif(max_by(coalesce(left_on, cast('9999-12-31' as date)), valid_from), cast('9999-12-31' as date)) as left_on
from history
group by agent_id
