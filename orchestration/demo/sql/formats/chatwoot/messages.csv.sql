-- Beside the messages themselves: activities, which are none, and the surveys, which are asked by a message.
with

conversations as (
    select
        ticket_id,
        channel,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as id
    from canonical.tickets
    where not (is_deleted or is_spam or merged_into_ticket_id is not null)
),

messages as (
    select
        conversations.id * 1000 + messages.sequence as id,
        conversations.id as conversation_id,
        case messages.author_type when 'customer' then 0 when 'system' then 3 else 1 end as message_type,
        if(
            messages.author_type = 'customer'
            and messages.channel = 'email'
            and conversations.channel <> 'email',
            8,
            0
        ) as content_type,
        not messages.is_public as private,
        case messages.author_type
            when 'customer' then 'Contact' when 'agent' then 'User' when 'bot' then 'AgentBot'
        end as sender_type,
        cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint) as sender_id,
        if(messages.is_auto_reply, to_json({'email': {'auto_reply': true}}), '{}') as content_attributes,
        messages.sent_at as created_at
    from canonical.messages as messages
    inner join conversations on messages.ticket_id = conversations.ticket_id
),

activities as (
    select
        conversations.id * 1000 + 500 + events.sequence,
        conversations.id,
        2,
        0,
        false,
        null,
        null,
        '{}',
        events.occurred_at
    from canonical.ticket_events as events
    inner join conversations on events.ticket_id = conversations.ticket_id
    where events.event_type = 'status_changed' and events.new_value in ('solved', 'open')
),

surveys as (
    select
        1000000000 + cast(regexp_replace(surveys.response_id, '\D', '', 'g') as bigint),
        conversations.id,
        3,
        9,
        false,
        null,
        null,
        '{}',
        surveys.sent_at
    from canonical.survey_responses as surveys
    inner join conversations on surveys.ticket_id = conversations.ticket_id
    where surveys.survey_type = 'csat'
),

rows_of_all as (
    select * from messages
    union all
    select * from activities
    union all
    select * from surveys
)

select
    id,
    '…' as content,
    1 as account_id,
    conversation_id,
    message_type,
    content_type,
    private,
    sender_type,
    sender_id,
    content_attributes,
    '{}' as additional_attributes,
    created_at,
    created_at as updated_at
from rows_of_all
order by id
