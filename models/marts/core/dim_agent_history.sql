with

history as (
    select * from {{ ref('int_agents__history') }}
)

select
    agent_id,
    team_id,
    agent_name,
    team_name,
    role,
    is_bot,
    hired_on,
    left_on,
    valid_from,
    valid_to
from history
