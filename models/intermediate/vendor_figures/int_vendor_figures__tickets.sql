-- One row per counted ticket that a source exports figures of: the instants a vendor may have measured between, and
-- whether we were given anything to measure by. Messages and events are many, and read only where there are figures.
with

figures as (
    select * from {{ ref('int_vendor_figures__unioned') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

channel_schedules as (
    select * from {{ ref('int_channels__schedules') }}
),

messages as (
    select * from {{ ref('int_messages__classified') }}
    where {{ any_source_delivers('vendor_figures') }}
),

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
    where {{ any_source_delivers('vendor_figures') }}
),

first_responses as (
    select * from {{ ref('int_tickets__first_responses') }}
),

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

conversations as (
    select * from {{ ref('int_tickets__conversations') }}
),

interactions as (
    select * from {{ ref('int_tickets__interactions') }}
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

assignees as (
    select * from {{ ref('int_tickets__assignees') }}
),

compared as (
    select distinct
        tickets.ticket_key,
        tickets.ticket_id,
        channel_schedules.schedule_id,
        tickets.created_at,
        tickets.closed_at
    from tickets
    inner join figures on tickets.ticket_id = figures.ticket_id
    left join channel_schedules on tickets.channel = channel_schedules.channel
    where tickets.is_counted
),

spoken as (
    select
        compared.ticket_key,
        min(case
            when messages.is_public and not messages.is_by_customer and not messages.is_reply then messages.sent_at
        end) as first_automatic_message_at,
        min(case when messages.is_by_human_agent then messages.sent_at end) as first_agent_message_at,
        min(case
            when messages.is_by_human_agent or (messages.is_public and not messages.is_by_customer)
                then messages.sent_at
        end) as first_message_of_ours_at,
        min(case when messages.is_reply then messages.sent_at end) as first_reply_at,
        sum(case when messages.is_reply then 1 else 0 end) as count_replies
    from compared
    inner join messages
        on
            compared.ticket_key = messages.ticket_key
            and messages.sent_at >= compared.created_at
    group by compared.ticket_key
),

timed_responses as (
    select
        compared.ticket_key,
        exchanges.exchange_number,
        {{ seconds_between('exchanges.run_started_at', 'exchanges.replied_at') }} as response_seconds
    from compared
    inner join exchanges on compared.ticket_key = exchanges.ticket_key
    where exchanges.run_started_at is not null and exchanges.replied_at is not null
),

responses as (
    select
        ticket_key,
        avg(response_seconds) as mean_response_seconds,
        (sum(response_seconds) - min_by(response_seconds, exchange_number)) / nullif(count(*) - 1, 0)
            as mean_later_response_seconds
    from timed_responses
    group by ticket_key
),

statuses as (
    select
        compared.ticket_key,
        min(case when events.new_value = 'closed' then events.occurred_at end) as first_closed_at,
        max(case when events.new_value = 'closed' then events.occurred_at end) as last_closed_at,
        max(events.occurred_at) as last_status_changed_at
    from compared
    inner join events on compared.ticket_key = events.ticket_key
    where events.event_type = 'status_changed' and not events.is_after_as_of
    group by compared.ticket_key
),

conversed as (
    select
        compared.*,
        conversations.first_customer_message_at,
        conversations.first_answer_at,
        spoken.first_automatic_message_at,
        spoken.first_agent_message_at,
        spoken.first_message_of_ours_at,
        spoken.first_reply_at,
        cast(spoken.count_replies as bigint) as count_replies,
        responses.mean_response_seconds,
        responses.mean_later_response_seconds,
        spoken.first_message_of_ours_at is not null or interactions.ticket_key is not null as has_conversation
    from compared
    left join conversations on compared.ticket_key = conversations.ticket_key
    left join interactions on compared.ticket_key = interactions.ticket_key
    left join spoken on compared.ticket_key = spoken.ticket_key
    left join responses on compared.ticket_key = responses.ticket_key
)

select
    conversed.ticket_key,
    conversed.ticket_id,
    conversed.schedule_id,
    conversed.count_replies,
    conversed.mean_response_seconds,
    conversed.mean_later_response_seconds,
    least(
        {{ seconds_between('conversed.created_at', 'conversed.first_message_of_ours_at') }},
        {{ seconds_between('conversed.created_at', 'first_responses.first_responded_at') }}
    ) as first_action_seconds,
    conversed.has_conversation,
    statuses.ticket_key is not null as has_status_events,
    conversed.created_at,
    assignees.first_assigned_at,
    conversed.first_customer_message_at,
    conversed.first_answer_at,
    case
        when
            first_responses.first_responded_at is null
            or conversed.first_automatic_message_at < first_responses.first_responded_at
            then conversed.first_automatic_message_at
    end as first_automatic_message_at,
    conversed.first_agent_message_at,
    conversed.first_reply_at,
    first_responses.first_responded_at,
    lifecycle.first_solved_at,
    lifecycle.last_solved_at,
    coalesce(statuses.first_closed_at, conversed.closed_at) as first_closed_at,
    coalesce(statuses.last_closed_at, conversed.closed_at) as last_closed_at,
    statuses.last_status_changed_at
from conversed
inner join first_responses on conversed.ticket_key = first_responses.ticket_key
inner join lifecycle on conversed.ticket_key = lifecycle.ticket_key
inner join assignees on conversed.ticket_key = assignees.ticket_key
left join statuses on conversed.ticket_key = statuses.ticket_key
