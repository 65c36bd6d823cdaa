{{ config(enabled='zendesk' in var('sources')) }}
with

ratings as (
    {{ newest_version('zendesk', 'satisfaction_ratings') }}
),

answers as (
    {{ newest_version('zendesk', 'survey_response_answers') }}
),

-- A rating that was updated after it came into being was offered by itself; of one that was not, the offer is the
-- record before it.
dated as (
    select
        *,
        case
            when score = 'offered' then 'offer'
            when created_at < updated_at then 'offer and rating'
            else 'rating'
        end as part
    from ratings
    where score != 'unoffered'
),

numbered_ratings as (
    select
        *,
        lag(part) over (
            partition by ticket_id
            order by created_at, id
        ) as earlier_part,
        lag(created_at) over (
            partition by ticket_id
            order by created_at, id
        ) as earlier_created_at,
        lead(part) over (
            partition by ticket_id
            order by created_at, id
        ) as later_part
    from dated
),

asked as (
    select
        id as rating_id,
        ticket_id,
        requester_id,
        assignee_id,
        case when score like 'good%' then 1 when score like 'bad%' then 0 end as is_good,
        case
            when part in ('offer', 'offer and rating') then created_at
            when earlier_part = 'offer' then earlier_created_at
        end as sent_at,
        case when part != 'offer' then coalesce(updated_at, created_at) end as responded_at
    from numbered_ratings
    where part != 'offer' or coalesce(later_part, 'offer') != 'rating'
),

received as (
    select
        *,
        case
            when is_good is not null
                then row_number() over (
                    partition by ticket_id, case when is_good is null then 0 else 1 end
                    order by responded_at, rating_id
                )
        end as answer_number
    from asked
),

-- Surveys since 2024 keep the answer on their own scale; Zendesk counts 4 and 5 of 5 as good. Where a survey's
-- categories are not that, it has fewer choices, and good or bad is all that can be compared.
scales as (
    select
        survey_id,
        min(case when (rating >= 4) = (rating_category = 'good') then 1 else 0 end) as is_of_five
    from answers
    where type = 'rating_scale' and rating is not null and rating_category is not null
    group by survey_id
),

rated as (
    select
        answers.survey_response_id,
        answers.responder_id,
        {{ dbt.split_part("replace(answers.subject_zrns, '\"', '')", "':ticket:'", 2) }} as after_ticket,
        case when scales.is_of_five = 1 then answers.rating when answers.rating_category = 'good' then 1 else 0 end
            as score,
        case when scales.is_of_five = 1 then 1 else 0 end as scale_min,
        case when scales.is_of_five = 1 then 5 else 1 end as scale_max,
        answers.created_at as responded_at
    from answers
    left join scales on answers.survey_id = scales.survey_id
    where answers.type = 'rating_scale' and answers.rating is not null
),

rated_tickets as (
    select
        survey_response_id,
        responder_id,
        score,
        scale_min,
        scale_max,
        responded_at,
        nullif({{ dbt.split_part("replace(after_ticket, ']', ',')", "','", 1) }}, '') as ticket_id
    from rated
),

numbered_answers as (
    select
        *,
        row_number() over (
            partition by ticket_id
            order by responded_at, survey_response_id
        ) as answer_number
    from rated_tickets
),

-- The n-th rating of a ticket and its n-th survey response are the same answer, told twice.
combined as (
    select
        coalesce(received.rating_id, numbered_answers.survey_response_id) as response_id,
        coalesce(received.ticket_id, numbered_answers.ticket_id) as ticket_id,
        coalesce(received.requester_id, numbered_answers.responder_id) as customer_id,
        received.assignee_id as agent_id,
        coalesce(numbered_answers.score, received.is_good) as score,
        coalesce(numbered_answers.scale_min, 0) as scale_min,
        coalesce(numbered_answers.scale_max, 1) as scale_max,
        received.sent_at,
        coalesce(numbered_answers.responded_at, received.responded_at) as responded_at
    from received
    full outer join numbered_answers
        on
            received.ticket_id = numbered_answers.ticket_id
            and received.answer_number = numbered_answers.answer_number
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || response_id as response_id,
        'zendesk:' || ticket_id as ticket_id,
        'zendesk:' || customer_id as customer_id,
        -- the ticket's solver did the work; Zendesk names whoever held it when it was rated
        cast(null as varchar) as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        cast(score as double) as score,
        cast(scale_min as double) as scale_min,
        cast(scale_max as double) as scale_max,
        sent_at,
        responded_at
    from combined
)

select * from canonical
