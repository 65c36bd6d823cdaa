{{ config(enabled='zendesk_tables' in var('sources')) }}
with

calls as (
    {{ newest_version('zendesk_tables', 'call_metric') }}
),

tickets as (
    {{ zendesk_tables_ticket_channels() }}
),

told as (
    select
        calls.*,
        tickets.requester_id,
        case
            when calls.voicemail then 'voicemail'
            when calls.agent_id is not null and calls.completion_status in ('completed', 'abandoned_on_hold')
                then 'answered'
            when calls.callback then 'callback'
            when calls.direction = 'outbound' or calls.completion_status = 'abandoned_in_ivr' then 'failed'
            else 'abandoned'
        end as outcome
    from calls
    left join tickets on calls.ticket_id = tickets.ticket_id
)

select
    'zendesk_tables' as source,
    'zendesk_tables:' || id as call_id,
    'zendesk_tables:' || ticket_id as ticket_id,
    'zendesk_tables:' || requester_id as customer_id,
    case when outcome = 'answered' then 'zendesk_tables:' || agent_id end as agent_id,
    cast(null as varchar) as transferred_from_call_id,
    cast(null as varchar) as queue,
    direction,
    outcome,
    case when outcome = 'answered' then talk_time end as talk_seconds,
    case when outcome = 'answered' then hold_time end as hold_seconds,
    case when outcome = 'answered' then wrap_up_time end as wrap_up_seconds,
    cast(null as boolean) as is_resolved,
    {{ seconds_after('created_at', 'coalesce(time_to_answer - wait_time, ivr_time_spent, 0)') }} as queued_at,
    case when outcome = 'answered' then {{ seconds_after('created_at', 'time_to_answer') }} end as answered_at,
    {{ seconds_after('created_at', 'duration') }} as ended_at
from told
