-- Answers alone; what was only asked is a message.
with

conversations as (
    select
        ticket_id,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as id
    from canonical.tickets
    where not (is_deleted or is_spam or merged_into_ticket_id is not null)
),

answers as (
    select
        surveys.*,
        conversations.id as conversation_id
    from canonical.survey_responses as surveys
    inner join conversations on surveys.ticket_id = conversations.ticket_id
    where surveys.survey_type = 'csat' and surveys.responded_at is not null
),

assignees as (
    select
        answers.response_id,
        max_by(events.new_value, events.sequence) as assignee_id
    from answers
    inner join canonical.ticket_events as events
        on
            answers.ticket_id = events.ticket_id
            and events.event_type = 'assigned'
            and events.occurred_at <= answers.responded_at
    group by answers.response_id
)

select
    cast(regexp_replace(answers.response_id, '\D', '', 'g') as bigint) as id,
    1 as account_id,
    answers.conversation_id,
    1000000000 + cast(regexp_replace(answers.response_id, '\D', '', 'g') as bigint) as message_id,
    answers.score as rating,
    null as feedback_message,
    cast(regexp_replace(answers.customer_id, '\D', '', 'g') as bigint) as contact_id,
    if(
        assignees.assignee_id in ('A001', 'A002'),
        null,
        cast(ltrim(assignees.assignee_id, 'A0') as bigint)
    ) as assigned_agent_id,
    answers.responded_at as created_at,
    answers.responded_at as updated_at
from answers
left join assignees on answers.response_id = assignees.response_id
order by id
