{{ config(enabled='zendesk_tables' in var('sources'), materialized='table') }}
with

comments as (
    {{ newest_version('zendesk_tables', 'ticket_comment') }}
),

suspended_tickets as (
    {{ newest_version('zendesk_tables', 'suspended_ticket') }}
),

chat_events as (
    {{ zendesk_tables_chat_events() }}
),

people as (
    {{ zendesk_tables_people() }}
),

tickets as (
    {{ zendesk_tables_ticket_channels() }}
),

written as (
    select
        id as message_id,
        ticket_id,
        user_id,
        case when tweet or facebook_comment then 'social' end as channel,
        public as is_public,
        false as is_auto_reply,
        {{ dbt.safe_cast('id', 'bigint') }} as sequence,
        created as sent_at
    from comments
    where not coalesce(voice_comment, false)
    union all
    select
        chat_id || ':' || cast(chat_index as varchar) || ':' || cast(created_at as varchar) as message_id,
        ticket_id,
        coalesce(user_id, '-1') as user_id,
        channel,
        true as is_public,
        false as is_auto_reply,
        chat_index as sequence,
        created_at as sent_at
    from chat_events
    where type = 'ChatMessage'
    union all
    -- An automatic reply to a ticket: held back, yet sent by the customer's mailbox.
    select
        'suspended:' || suspended_tickets.id as message_id,
        suspended_tickets.ticket_id,
        suspended_tickets.author_id as user_id,
        via_types.canonical_value as channel,
        true as is_public,
        true as is_auto_reply,
        cast(null as bigint) as sequence,
        suspended_tickets.created_at as sent_at
    from suspended_tickets
    left join {{ ref('channel_mappings') }} as via_types
        on via_types.source = 'zendesk_tables' and suspended_tickets.via_channel = via_types.source_value
    where suspended_tickets.ticket_id is not null and lower(suspended_tickets.cause) like 'automated response%'
),

-- An agent who asks is the one who is served.
classified as (
    select
        written.message_id,
        written.ticket_id,
        written.user_id,
        written.channel,
        written.is_public,
        written.is_auto_reply,
        written.sequence,
        written.sent_at,
        tickets.channel as ticket_channel,
        case
            when written.is_auto_reply then 'customer'
            when written.user_id is null or written.user_id = '-1' then 'system'
            when written.user_id = tickets.requester_id then 'customer'
            else coalesce(people.person_type, 'customer')
        end as author_type
    from written
    left join tickets on written.ticket_id = tickets.ticket_id
    left join people on written.user_id = people.user_id
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || message_id as message_id,
        'zendesk_tables:' || ticket_id as ticket_id,
        case when user_id != '-1' then 'zendesk_tables:' || user_id end as author_id,
        author_type,
        -- A public comment is written: on the ticket of a call, a chat or a visit it is an email.
        case
            when channel is not null then channel
            when is_public and ticket_channel in ('phone', 'chat', 'in_person') then 'email'
        end as channel,
        sequence,
        cast(null as double) as handle_seconds,
        is_public,
        is_auto_reply or author_type = 'system' as is_auto_reply,
        sent_at
    from classified
)

select * from canonical
