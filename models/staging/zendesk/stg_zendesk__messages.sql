{{ config(enabled='zendesk' in var('sources'), materialized='table') }}
with

audit_events as (
    {{ newest_version('zendesk', 'ticket_audit_events') }}
),

ticket_fields as (
    {{ newest_version('zendesk', 'ticket_fields') }}
),

suspended_tickets as (
    {{ newest_version('zendesk', 'suspended_tickets') }}
),

people as (
    {{ zendesk_people() }}
),

tickets as (
    {{ zendesk_ticket_channels() }}
),

-- The Time Tracking app adds the time of every update to a custom field: the difference is that update's.
tracked_times as (
    select
        audit_events.audit_id,
        max(
            {{ dbt.safe_cast('audit_events.value', 'double') }}
            - coalesce({{ dbt.safe_cast('audit_events.previous_value', 'double') }}, 0)
        ) as handle_seconds
    from audit_events
    inner join ticket_fields on audit_events.field_name = ticket_fields.id
    where
        audit_events.type in ('Create', 'Change')
        and ticket_fields.title = 'Total time spent (sec)'
    group by audit_events.audit_id
),

written as (
    select
        id as message_id,
        audit_id,
        ticket_id,
        case when coalesce(via_channel, audit_via_channel, '') != 'rule' then coalesce(author_id, audit_author_id) end
            as author_id,
        coalesce(audit_via_channel, via_channel) as via_channel,
        public as is_public,
        false as is_auto_reply,
        {{ dbt.safe_cast('id', 'bigint') }} as sequence,
        created_at as sent_at
    from audit_events
    where type = 'Comment'
    union all
    -- An automatic reply to a ticket: held back, yet sent by the customer's mailbox.
    select
        'suspended:' || id as message_id,
        cast(null as varchar) as audit_id,
        ticket_id,
        author_id,
        via_channel,
        true as is_public,
        true as is_auto_reply,
        cast(null as bigint) as sequence,
        created_at as sent_at
    from suspended_tickets
    where ticket_id is not null and lower(cause) like 'automated response%'
),

-- An agent who asks is the one who is served.
classified as (
    select
        written.*,
        tickets.channel as ticket_channel,
        case
            when written.is_auto_reply then 'customer'
            when written.author_id is null or written.author_id = '-1' then 'system'
            when written.author_id = tickets.requester_id then 'customer'
            else coalesce(people.person_type, 'customer')
        end as author_type,
        channels.canonical_value as via_canonical_channel
    from written
    left join tickets on written.ticket_id = tickets.ticket_id
    left join people on written.author_id = people.user_id
    left join {{ ref('channel_mappings') }} as channels
        on channels.source = 'zendesk' and written.via_channel = channels.source_value
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || classified.message_id as message_id,
        'zendesk:' || classified.ticket_id as ticket_id,
        case when classified.author_id != '-1' then 'zendesk:' || classified.author_id end as author_id,
        classified.author_type,
        -- What an agent writes in the workspace (web, api) reaches the customer by the ticket's channel, or by email
        -- once the call, visit or chat is over.
        case
            when classified.author_type = 'customer' or classified.via_canonical_channel not in ('web', 'other')
                then classified.via_canonical_channel
            when classified.is_public and classified.ticket_channel in ('phone', 'chat', 'in_person') then 'email'
        end as channel,
        classified.sequence,
        case
            when classified.author_type = 'agent' and tracked_times.handle_seconds > 0 then tracked_times.handle_seconds
        end as handle_seconds,
        coalesce(classified.is_public, false) as is_public,
        classified.is_auto_reply or classified.author_type = 'system' as is_auto_reply,
        classified.sent_at
    from classified
    left join tracked_times on classified.audit_id = tracked_times.audit_id
)

select * from canonical
