with

reviews as (
    select * from {{ ref('int_quality_reviews__happened') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    reviews.source,
    reviews.review_id,
    reviews.ticket_id,
    reviews.call_id,
    reviews.chat_id,
    reviews.agent_id,
    tickets.team_id,
    reviews.channel,
    reviews.score,
    reviews.max_score,
    {{ local_date('reviews.reviewed_at', 'settings.reporting_timezone') }} as reviewed_on,
    reviews.reviewed_at
from reviews
cross join settings
left join tickets on reviews.ticket_id = tickets.ticket_id
