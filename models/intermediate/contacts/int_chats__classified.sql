-- One row per chat, with its wait, handle time and place in the queue figures.
with

chats as (
    select * from {{ ref('int_chats__happened') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

bots as (
    select * from {{ ref('int_agents__bots') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

measured as (
    select
        chats.*,
        tickets.ticket_key,
        tickets.team_id,
        bots.agent_id is not null or chats.outcome = 'bot_only' as is_by_bot,
        {{ seconds_between('chats.requested_at', 'coalesce(chats.accepted_at, chats.ended_at)') }} as wait_seconds
    from chats
    cross join settings
    left join tickets on chats.ticket_id = tickets.ticket_id
    left join bots
        on
            chats.agent_id = bots.agent_id
            and {{ local_date(
                'coalesce(chats.accepted_at, chats.requested_at)', 'settings.reporting_timezone'
            ) }} >= bots.valid_from
            and {{ local_date(
                'coalesce(chats.accepted_at, chats.requested_at)', 'settings.reporting_timezone'
            ) }} < bots.valid_to
)

select
    measured.source,
    measured.chat_id,
    measured.ticket_id,
    measured.ticket_key,
    measured.customer_id,
    measured.agent_id,
    measured.team_id,
    measured.outcome,
    measured.wait_seconds,
    case
        when measured.outcome = 'served'
            then coalesce(
                measured.handle_seconds, {{ measured_seconds('measured.accepted_at', 'measured.ended_at') }}
            )
    end as handle_seconds,
    measured.is_by_bot,
    measured.outcome = 'served' as is_served,
    measured.outcome in ('served', 'abandoned')
    and not (
        measured.outcome = 'abandoned'
        and coalesce(measured.wait_seconds < settings.short_abandon_seconds, false)
    ) as is_offered,
    measured.outcome <> 'bot_only' and measured.requested_at is not null as is_contact,
    measured.requested_at,
    measured.accepted_at,
    measured.ended_at
from measured
cross join settings
