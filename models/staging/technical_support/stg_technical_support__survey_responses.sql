{{ config(enabled='technical_support' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('technical_support', 'tickets') }}
),

-- The export dates no answer; it holds one for closed tickets alone, so the close
-- stands for it.
canonical as (
    select
        'technical_support' as source,
        'technical_support:' || "Ticket ID" as response_id,
        'technical_support:' || "Ticket ID" as ticket_id,
        cast(null as varchar) as customer_id,
        'technical_support:' || "Agent Name" as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        "Survey results" as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        cast(null as timestamp) as sent_at,
        "Close time" as responded_at
    from newest_rows
    where "Survey results" is not null
)

select * from canonical
