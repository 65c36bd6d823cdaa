with

actions as (
    select * from {{ ref('int_tickets__actions') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select distinct
    actions.ticket_key,
    actions.ticket_id,
    actions.agent_id,
    actions.team_id,
    actions.channel,
    {{ local_date('actions.acted_at', 'settings.reporting_timezone') }} as acted_on
from actions
cross join settings
