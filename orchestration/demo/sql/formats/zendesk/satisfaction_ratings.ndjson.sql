with

ratings as (
    select
        cast(regexp_replace(responses.response_id, '\D', '', 'g') as bigint) as id,
        cast(regexp_replace(responses.ticket_id, '\D', '', 'g') as bigint) as ticket_id,
        1000000 + cast(regexp_replace(responses.customer_id, '\D', '', 'g') as bigint) as requester_id,
        cast(regexp_replace(tickets.assignee_id, '\D', '', 'g') as bigint) as assignee_id,
        case when responses.score is null then 'offered' when responses.score >= 4 then 'good' else 'bad' end as score,
        responses.sent_at as created_at,
        coalesce(responses.responded_at, responses.sent_at) as updated_at
    from canonical.survey_responses as responses
    inner join canonical.tickets as tickets on responses.ticket_id = tickets.ticket_id
    where responses.survey_type = 'csat'
),

numbered as (
    select
        *,
        (row_number() over (order by id) - 1) // 1000 as page
    from ratings
)

select
    list({
        'id': id,
        'ticket_id': ticket_id,
        'requester_id': requester_id,
        'assignee_id': assignee_id,
        'score': score,
        'created_at': created_at,
        'updated_at': updated_at
    } order by id) as satisfaction_ratings,
    count(*) as count
from numbered
group by page
order by page
