{{ config(enabled='call_center' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('call_center', 'calls') }}
),

answers as (
    select
        *,
        {{ seconds_after('"Time"', '"Speed of answer in seconds"') }} as answered_at
    from newest_rows
),

-- The log has no end of a call: an answered one ends with its talk time; when an
-- abandoned one was given up is unknown.
canonical as (
    select
        'call_center' as source,
        'call_center:' || "Call Id" as call_id,
        cast(null as varchar) as ticket_id,
        cast(null as varchar) as customer_id,
        'call_center:' || "Agent" as agent_id,
        cast(null as varchar) as transferred_from_call_id,
        "Topic" as queue,
        'inbound' as direction,
        case when "Answered (Y/N)" then 'answered' else 'abandoned' end as outcome,
        "AvgTalkDuration" as talk_seconds,
        cast(null as double) as hold_seconds,
        cast(null as double) as wrap_up_seconds,
        "Resolved" as is_resolved,
        "Time" as queued_at,
        case when "Answered (Y/N)" then answered_at end as answered_at,
        case
            when "Answered (Y/N)"
                then {{ seconds_after('answered_at', '"AvgTalkDuration"') }}
        end as ended_at
    from answers
)

select * from canonical
