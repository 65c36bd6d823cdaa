{{ config(enabled='zendesk_tables' in var('sources')) }}
with

field_history as (
    {{ newest_version('zendesk_tables', 'ticket_field_history') }}
),

tickets as (
    {{ newest_version('zendesk_tables', 'ticket') }}
),

-- Every offer begins a survey; a rating belongs to the offer before it.
scores as (
    select
        ticket_id,
        updated,
        case when value = 'offered' then updated end as offered_at,
        case when value like 'good%' then 1 when value like 'bad%' then 0 end as score,
        sum(case when value = 'offered' then 1 else 0 end) over (
            partition by ticket_id
            order by updated
            rows between unbounded preceding and current row
        ) as survey_number
    from field_history
    where
        field_name = 'satisfaction_score'
        and (value = 'offered' or value like 'good%' or value like 'bad%')
),

-- Of a rating that was changed the last value counts.
answers as (
    select
        ticket_id,
        survey_number,
        score,
        updated,
        max(offered_at) over (partition by ticket_id, survey_number) as offered_at,
        row_number() over (
            partition by ticket_id, survey_number, case when score is null then 0 else 1 end
            order by updated desc
        ) as recency,
        max(case when score is not null then 1 else 0 end) over (partition by ticket_id, survey_number) as is_answered
    from scores
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || answers.ticket_id || ':' || cast(answers.survey_number as varchar) as response_id,
        'zendesk_tables:' || answers.ticket_id as ticket_id,
        'zendesk_tables:' || tickets.requester_id as customer_id,
        -- the ticket's solver did the work
        cast(null as varchar) as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        cast(answers.score as double) as score,
        cast(0 as double) as scale_min,
        cast(1 as double) as scale_max,
        answers.offered_at as sent_at,
        case when answers.score is not null then answers.updated end as responded_at
    from answers
    left join tickets on answers.ticket_id = tickets.id
    where
        answers.recency = 1
        and (answers.score is not null or answers.is_answered = 0)
)

select * from canonical
