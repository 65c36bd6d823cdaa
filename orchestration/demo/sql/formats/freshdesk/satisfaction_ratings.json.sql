-- GET /api/v2/surveys/satisfaction_ratings: the answers alone; surveys that nobody answered are not listed.
select
    cast(regexp_replace(responses.response_id, '\D', '', 'g') as bigint) as id,
    1 as survey_id,
    900000000 + cast(regexp_replace(responses.customer_id, '\D', '', 'g') as bigint) as user_id,
    cast(regexp_replace(tickets.assignee_id, '\D', '', 'g') as bigint) as agent_id,
    cast(regexp_replace(responses.ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    {'default_question': [-103, -102, 100, 102, 103][responses.score]} as ratings,
    responses.responded_at as created_at,
    responses.responded_at as updated_at
from canonical.survey_responses as responses
inner join canonical.tickets as tickets on responses.ticket_id = tickets.ticket_id
where responses.survey_type = 'csat' and responses.responded_at is not null
order by id
