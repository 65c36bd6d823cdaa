-- One row per call, with its wait, handle time and place in the queue figures.
with

calls as (
    select * from {{ ref('int_calls__happened') }}
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
        calls.*,
        tickets.ticket_key,
        tickets.team_id,
        bots.agent_id is not null as is_by_bot,
        calls.direction = 'inbound' as is_inbound,
        calls.outcome = 'answered' as is_answered,
        {{ seconds_between('calls.queued_at', 'coalesce(calls.answered_at, calls.ended_at)') }} as wait_seconds,
        {{ measured_seconds('calls.answered_at', 'calls.ended_at') }} as connected_seconds
    from calls
    cross join settings
    left join tickets on calls.ticket_id = tickets.ticket_id
    left join bots
        on
            calls.agent_id = bots.agent_id
            and {{ local_date(
                'coalesce(calls.answered_at, calls.queued_at)', 'settings.reporting_timezone'
            ) }} >= bots.valid_from
            and {{ local_date(
                'coalesce(calls.answered_at, calls.queued_at)', 'settings.reporting_timezone'
            ) }} < bots.valid_to
)

select
    measured.source,
    measured.call_id,
    measured.ticket_id,
    measured.ticket_key,
    measured.customer_id,
    measured.agent_id,
    measured.team_id,
    measured.transferred_from_call_id,
    measured.queue,
    measured.direction,
    measured.outcome,
    measured.wait_seconds,
    measured.connected_seconds,
    measured.talk_seconds,
    measured.hold_seconds,
    measured.wrap_up_seconds,
    case
        when not measured.is_answered then null
        when measured.talk_seconds is null and measured.hold_seconds is null and measured.wrap_up_seconds is null
            then measured.connected_seconds
        else
            coalesce(measured.talk_seconds, 0)
            + coalesce(measured.hold_seconds, 0)
            + coalesce(measured.wrap_up_seconds, 0)
    end as handle_seconds,
    measured.is_inbound,
    measured.is_answered,
    measured.is_by_bot,
    measured.is_inbound
    and measured.outcome in ('answered', 'abandoned', 'voicemail', 'callback')
    and not (
        measured.outcome = 'abandoned'
        and coalesce(measured.wait_seconds < settings.short_abandon_seconds, false)
    ) as is_offered,
    measured.is_inbound and measured.outcome <> 'failed' and measured.queued_at is not null as is_contact,
    coalesce(measured.is_resolved, false) as is_resolved,
    measured.queued_at,
    measured.answered_at,
    measured.ended_at
from measured
cross join settings
