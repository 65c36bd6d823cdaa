{{ config(materialized='view') }}
-- One row per survey sent or answered, on its scale, with the agent and channel it speaks about.
with

surveys as (
    select * from {{ ref('int_survey_responses__happened') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

solvers as (
    select * from {{ ref('int_tickets__solvers') }}
),

scaled as (
    select
        *,
        coalesce(scale_min, case when survey_type = 'nps' then 0 else 1 end) as lowest_score,
        coalesce(scale_max, case when survey_type = 'nps' then 10 else 5 end) as highest_score,
        responded_at is not null and score is not null as is_answered
    from surveys
),

ranked as (
    select
        *,
        case
            when not is_answered then null
            -- of several answers about a ticket the last one counts
            when ticket_id is null then 1
            else row_number() over (
                partition by is_answered, survey_type, dimension, ticket_id
                order by responded_at desc, response_id desc
            )
        end as answer_rank
    from scaled
)

select
    ranked.source,
    ranked.response_id,
    ranked.ticket_id,
    ranked.customer_id,
    coalesce(ranked.agent_id, solvers.solver_id) as agent_id,
    tickets.team_id,
    tickets.channel,
    ranked.survey_type,
    ranked.dimension,
    ranked.score,
    ranked.lowest_score as scale_min,
    ranked.highest_score as scale_max,
    (ranked.score - ranked.lowest_score) / nullif(ranked.highest_score - ranked.lowest_score, 0) as norm,
    ranked.is_answered,
    coalesce(ranked.answer_rank = 1, false) as is_counted,
    ranked.sent_at,
    ranked.responded_at
from ranked
left join tickets on ranked.ticket_id = tickets.ticket_id
left join solvers on tickets.ticket_key = solvers.ticket_key
