-- One row per ticket whose first-response clock runs: its start, the first response and who gave it.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

conversations as (
    select * from {{ ref('int_tickets__conversations') }}
),

interactions as (
    select * from {{ ref('int_tickets__interactions') }}
),

messages as (
    select * from {{ ref('int_messages__unioned') }}
),

assignments as (
    select * from {{ ref('int_tickets__assignments') }}
),

tickets_with_messages as (
    select distinct ticket_id from messages
),

-- a source without messages, calls, chats and reply times does not tell who was answered when
sources_with_responses as (
    select distinct tickets.source
    from tickets
    left join tickets_with_messages on tickets.ticket_id = tickets_with_messages.ticket_id
    left join interactions on tickets.ticket_key = interactions.ticket_key
    where
        tickets.first_replied_at is not null
        or tickets_with_messages.ticket_id is not null
        or interactions.ticket_key is not null
),

joined as (
    select
        tickets.ticket_key,
        sources_with_responses.source is not null as has_known_responses,
        tickets.created_at,
        conversations.first_customer_message_at,
        coalesce(conversations.is_opened_by_reply, false)
        and not coalesce(interactions.first_started_at <= conversations.first_replied_at, false) as is_outbound,
        case
            when tickets_with_messages.ticket_id is null and interactions.ticket_key is null
                then tickets.first_replied_at
        end as row_replied_at,
        conversations.first_reply_at,
        conversations.first_reply_agent_id,
        conversations.first_answer_at,
        conversations.first_answer_agent_id,
        interactions.first_answer_at as interaction_answer_at,
        interactions.first_answer_agent_id as interaction_agent_id
    from tickets
    left join conversations on tickets.ticket_key = conversations.ticket_key
    left join interactions on tickets.ticket_key = interactions.ticket_key
    left join tickets_with_messages on tickets.ticket_id = tickets_with_messages.ticket_id
    left join sources_with_responses on tickets.source = sources_with_responses.source
),

answered as (
    select
        ticket_key,
        is_outbound,
        case
            when is_outbound then first_answer_agent_id
            when first_reply_at <= coalesce(interaction_answer_at, first_reply_at) then first_reply_agent_id
            else interaction_agent_id
        end as agent_id,
        case
            when not has_known_responses then null
            when is_outbound then first_customer_message_at
            else created_at
        end as clock_started_at,
        case
            when is_outbound then first_answer_at
            else coalesce(least(first_reply_at, interaction_answer_at), row_replied_at)
        end as first_responded_at
    from joined
),

assignees_then as (
    select
        answered.ticket_key,
        max_by(coalesce(assignments.agent_id, ''), assignments.assignment_number) as agent_id
    from answered
    inner join assignments
        on
            answered.ticket_key = assignments.ticket_key
            and (assignments.assigned_at is null or assignments.assigned_at <= answered.first_responded_at)
    where answered.first_responded_at is not null and nullif(answered.agent_id, '') is null
    group by answered.ticket_key
)

select
    answered.ticket_key,
    coalesce(nullif(answered.agent_id, ''), nullif(assignees_then.agent_id, '')) as responder_id,
    answered.is_outbound,
    answered.clock_started_at,
    case when answered.clock_started_at is not null then answered.first_responded_at end as first_responded_at
from answered
left join assignees_then on answered.ticket_key = assignees_then.ticket_key
