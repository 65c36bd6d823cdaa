{{ config(materialized='view') }}
-- One row per counted ticket, human agent's action and its instant: reply, answered call, accepted chat, solve.
with

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

calls as (
    select * from {{ ref('int_calls__classified') }}
),

chats as (
    select * from {{ ref('int_chats__classified') }}
),

transitions as (
    select * from {{ ref('int_tickets__status_transitions') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

actions as (
    select
        ticket_key,
        replier_id as agent_id,
        replied_at as acted_at
    from exchanges
    where replied_at is not null

    union all

    select
        ticket_key,
        agent_id,
        answered_at as acted_at
    from calls
    where ticket_key is not null and is_answered and not is_by_bot and answered_at is not null

    union all

    select
        ticket_key,
        agent_id,
        accepted_at as acted_at
    from chats
    where ticket_key is not null and not is_by_bot and accepted_at is not null

    union all

    select
        ticket_key,
        actor_id as agent_id,
        occurred_at as acted_at
    from transitions
    where is_solve and is_by_human_agent
)

select
    actions.ticket_key,
    tickets.ticket_id,
    tickets.channel,
    actions.agent_id,
    tickets.team_id,
    actions.acted_at
from actions
inner join tickets on actions.ticket_key = tickets.ticket_key
where tickets.is_counted
