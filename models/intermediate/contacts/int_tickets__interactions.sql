-- One row per ticket with a call or chat: first answers, contacts and the range of human agents who took them.
with

calls as (
    select * from {{ ref('int_calls__classified') }}
),

chats as (
    select * from {{ ref('int_chats__classified') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

interactions as (
    select
        ticket_key,
        call_id as interaction_id,
        agent_id,
        'call' as kind,
        handle_seconds,
        is_contact,
        is_inbound and is_contact as is_started_by_customer,
        transferred_from_call_id is not null as is_transferred,
        is_by_bot,
        queued_at as started_at,
        case when is_answered and not is_by_bot then answered_at end as answered_at
    from calls
    -- one without a beginning has not happened by as_of
    where ticket_key is not null and queued_at is not null

    union all

    select
        ticket_key,
        chat_id as interaction_id,
        agent_id,
        'chat' as kind,
        handle_seconds,
        is_contact,
        is_contact as is_started_by_customer,
        false as is_transferred,
        is_by_bot,
        requested_at as started_at,
        case when not is_by_bot then accepted_at end as answered_at
    from chats
    where ticket_key is not null and requested_at is not null
),

answers as (
    select
        interactions.*,
        case
            when interactions.answered_at >= tickets.created_at then row_number() over (
                partition by interactions.ticket_key, interactions.answered_at >= tickets.created_at
                order by interactions.answered_at, interactions.kind, interactions.interaction_id
            )
        end as answer_number
    from interactions
    inner join tickets on interactions.ticket_key = tickets.ticket_key
)

select
    ticket_key,
    sum(case when is_contact then 1 else 0 end) as count_contacts,
    sum(handle_seconds) as handle_seconds,
    bool_or(is_transferred) as is_transferred,
    min(case when not is_by_bot then agent_id end) as lowest_agent_id,
    max(case when not is_by_bot then agent_id end) as highest_agent_id,
    min_by(coalesce(agent_id, ''), answer_number) as first_answer_agent_id,
    min_by(answered_at, answer_number) as first_answer_at,
    min(case when is_started_by_customer then started_at end) as first_started_at
from answers
group by ticket_key
