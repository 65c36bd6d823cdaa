{{ config(enabled='call_center' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('call_center', 'calls') }}
),

ends as (
    select
        *,
        {{ seconds_after(
            '"Time"', '("Speed of answer in seconds" + "AvgTalkDuration")'
        ) }} as ended_at
    from newest_rows
    where "Satisfaction rating" is not null
),

-- The caller rates at the end of the call; the log does not say which calls were asked.
canonical as (
    select
        'call_center' as source,
        'call_center:' || "Call Id" as response_id,
        cast(null as varchar) as ticket_id,
        cast(null as varchar) as customer_id,
        'call_center:' || "Agent" as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        "Satisfaction rating" as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        cast(null as timestamp) as sent_at,
        ended_at as responded_at
    from ends
)

select * from canonical
