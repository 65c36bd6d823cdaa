{{ config(enabled='freshdesk_csv' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('freshdesk_csv', 'tickets') }}
),

-- The words of Freshdesk's surveys: of the ones with up to seven answers, and of the classic one with three.
answers as (
    select
        known.answer,
        known.score,
        known.scale_max
    from (
        values
        ('extremely unhappy', 1, 7),
        ('very unhappy', 2, 7),
        ('unhappy', 3, 7),
        ('neutral', 4, 7),
        ('happy', 5, 7),
        ('very happy', 6, 7),
        ('extremely happy', 7, 7),
        ('not good', 1, 3),
        ('just okay', 2, 3),
        ('awesome', 3, 3)
    ) as known (answer, score, scale_max)
),

-- The export dates no answer; most come soon after the resolution, so that stands for it.
canonical as (
    select
        'freshdesk_csv' as source,
        'freshdesk_csv:' || newest_rows."Ticket ID" as response_id,
        'freshdesk_csv:' || newest_rows."Ticket ID" as ticket_id,
        'freshdesk_csv:' || newest_rows."Contact ID" as customer_id,
        'freshdesk_csv:' || newest_rows."Agent" as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        cast(answers.score as double) as score,
        cast(1 as double) as scale_min,
        cast(answers.scale_max as double) as scale_max,
        cast(null as timestamp) as sent_at,
        coalesce(newest_rows."Resolved time", newest_rows."Closed time") as responded_at
    from newest_rows
    inner join answers on lower(newest_rows."Survey results") = answers.answer
)

select * from canonical
