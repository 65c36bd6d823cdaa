{{ config(enabled='chatwoot' in var('sources')) }}
with

reporting_events as (
    {{ newest_version('chatwoot', 'reporting_events') }}
),

messages as (
    {{ newest_version('chatwoot', 'messages') }}
),

agent_bot_inboxes as (
    {{ newest_version('chatwoot', 'agent_bot_inboxes') }}
),

inbox_bots as (
    select
        inbox_id,
        min(agent_bot_id) as agent_bot_id
    from agent_bot_inboxes
    group by inbox_id
),

-- One resolution or opening may be several events: one a participant, and one more where a bot resolved.
changes as (
    select
        reporting_events.conversation_id,
        reporting_events.event_end_time as occurred_at,
        case
            when reporting_events.name in ('conversation_resolved', 'conversation_bot_resolved') then 'solved'
            else 'open'
        end as new_value,
        min({{ dbt.safe_cast('reporting_events.id', 'bigint') }}) as event_number,
        max(case when reporting_events.name = 'conversation_resolved' then reporting_events.user_id end) as user_id,
        max(
            case when reporting_events.name = 'conversation_bot_resolved' then inbox_bots.agent_bot_id end
        ) as agent_bot_id,
        max(case when reporting_events.name = 'conversation_bot_resolved' then 1 else 0 end) = 1 as is_by_bot
    from reporting_events
    left join inbox_bots on reporting_events.inbox_id = inbox_bots.inbox_id
    where
        reporting_events.event_end_time is not null
        and reporting_events.conversation_id is not null
        and reporting_events.name in (
            'conversation_resolved', 'conversation_bot_resolved', 'conversation_opened', 'conversation_bot_handoff'
        )
    group by
        reporting_events.conversation_id,
        reporting_events.event_end_time,
        case
            when reporting_events.name in ('conversation_resolved', 'conversation_bot_resolved') then 'solved'
            else 'open'
        end
),

followed as (
    select
        *,
        lead(new_value) over (
            partition by conversation_id
            order by occurred_at, event_number
        ) as next_value,
        lead(occurred_at) over (
            partition by conversation_id
            order by occurred_at, event_number
        ) as next_occurred_at
    from changes
),

-- An incoming message opens a resolved conversation again. Versions that write no event for it are told by the message.
openings as (
    select
        followed.conversation_id,
        min(messages.created_at) as occurred_at
    from followed
    inner join messages
        on
            followed.conversation_id = messages.conversation_id
            and messages.message_type in ('0', 'incoming')
            and messages.created_at > followed.occurred_at
            and messages.created_at < followed.next_occurred_at
    where followed.new_value = 'solved' and followed.next_value = 'solved'
    group by followed.conversation_id, followed.occurred_at
),

events as (
    select
        cast(event_number as varchar) as event_id,
        event_number,
        conversation_id,
        new_value,
        case
            when new_value = 'open' then 'system'
            when is_by_bot then 'bot'
            when user_id is not null then 'agent'
            else 'system'
        end as actor_type,
        case
            when new_value = 'open' then null
            when is_by_bot then 'chatwoot:bot-' || agent_bot_id
            else 'chatwoot:' || user_id
        end as actor_id,
        occurred_at
    from changes

    union all

    select
        'opened-' || conversation_id || '-' || cast(
            row_number() over (partition by conversation_id order by occurred_at) as varchar
        ) as event_id,
        cast(null as bigint) as event_number,
        conversation_id,
        'open' as new_value,
        'customer' as actor_type,
        cast(null as varchar) as actor_id,
        occurred_at
    from openings
),

numbered as (
    select
        *,
        lag(new_value, 1, 'open') over (
            partition by conversation_id
            order by occurred_at, event_number
        ) as old_value,
        row_number() over (
            partition by conversation_id
            order by occurred_at, event_number
        ) as sequence
    from events
),

canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || event_id as event_id,
        'chatwoot:' || conversation_id as ticket_id,
        actor_id,
        'status_changed' as event_type,
        actor_type,
        old_value,
        new_value,
        sequence,
        occurred_at
    from numbered
    where old_value <> new_value
)

select * from canonical
