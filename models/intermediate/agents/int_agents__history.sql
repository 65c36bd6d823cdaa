-- One row per agent and validity: [valid_from, valid_to) without overlaps, open ends as far dates.
with

agents as (
    select * from {{ ref('int_agents__happened') }}
),

bounded as (
    select
        *,
        coalesce(valid_from, cast('0001-01-01' as date)) as starts_on,
        coalesce(valid_to, cast('9999-12-31' as date)) as ends_on
    from agents
),

followed as (
    -- a later row takes over where exports overlap, so that an agent has one team and one role on a day
    select
        *,
        coalesce(
            lead(starts_on) over (partition by agent_id order by starts_on, source), cast('9999-12-31' as date)
        ) as next_starts_on
    from bounded
)

select
    agent_id,
    team_id,
    -- there is no other way for a name into what is published
    {{ 'agent_name' if var('publish_agent_names') else 'agent_id as agent_name' }},
    team_name,
    coalesce(role, 'agent') as role,
    coalesce(role = 'bot', false) as is_bot,
    hired_on,
    left_on,
    starts_on as valid_from,
    least(ends_on, next_starts_on) as valid_to
from followed
