{{ config(enabled='freshdesk' in var('sources')) }}
with

answers as (
    {{ newest_version('freshdesk', 'satisfaction_ratings') }}
),

questions as (
    {{ newest_version('freshdesk', 'surveys') }}
),

-- All answers that Freshdesk knows, the worst first; a survey offers two, three, five or seven of them.
ratings as (
    select
        known.place,
        known.rating
    from (values (1, -103), (2, -102), (3, -101), (4, 100), (5, 101), (6, 102), (7, 103)) as known (place, rating)
),

offered as (
    select
        questions.survey_id,
        ratings.rating,
        row_number() over (partition by questions.survey_id order by ratings.place) as score,
        count(*) over (partition by questions.survey_id) as count_answers
    from questions
    cross join ratings
    where
        questions.id = 'default_question'
        and replace(translate(questions.accepted_ratings, '[]', ',,'), ' ', '')
        like '%,' || cast(ratings.rating as varchar) || ',%'
),

-- The score is the place among the answers on offer; of an unknown survey, among all seven.
canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || answers.id as response_id,
        'freshdesk:' || answers.ticket_id as ticket_id,
        'freshdesk:' || answers.user_id as customer_id,
        'freshdesk:' || answers.agent_id as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        cast(coalesce(offered.score, ratings.place) as double) as score,
        cast(1 as double) as scale_min,
        cast(coalesce(offered.count_answers, 7) as double) as scale_max,
        cast(null as timestamp) as sent_at,
        answers.created_at as responded_at
    from answers
    inner join ratings on answers.rating = ratings.rating
    left join offered on answers.survey_id = offered.survey_id and answers.rating = offered.rating
)

select * from canonical
