{{ config(enabled='freshdesk' in var('sources')) }}
with

newest_tickets as (
    {{ newest_version('freshdesk', 'tickets') }}
),

newest_conversations as (
    {{ newest_version('freshdesk', 'conversations') }}
),

newest_agents as (
    {{ newest_version('freshdesk', 'agents') }}
),

newest_activities as (
    {{ newest_version('freshdesk', 'ticket_activities') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'freshdesk'
),

tickets as (
    select
        newest_tickets.id,
        newest_tickets.requester_id,
        channels.canonical_value as channel,
        newest_tickets.source = '10' as is_outbound,
        newest_tickets.created_at
    from newest_tickets
    left join channels on newest_tickets.source = channels.source_value
),

creators as (
    select
        ticket_id,
        min_by(coalesce(performer_id, ''), performed_at) as creator_id
    from newest_activities
    group by ticket_id
),

-- The ticket's description is the first message: the requester's, or the agent's of an outbound e-mail. Of a call it
-- is what the agent noted.
descriptions as (
    select
        tickets.id || ':description' as message_id,
        tickets.id as ticket_id,
        case when tickets.is_outbound then newest_agents.id else tickets.requester_id end as author_id,
        case when tickets.is_outbound then 'agent' else 'customer' end as author_type,
        cast(null as varchar) as channel,
        cast(0 as bigint) as sequence,
        true as is_public,
        tickets.created_at as sent_at
    from tickets
    left join creators on tickets.id = creators.ticket_id
    left join newest_agents on creators.creator_id = newest_agents.id
    where tickets.channel <> 'phone'
),

-- Former agents are in no list, so who is not a customer is an agent. What customers write with a survey belongs to
-- the survey; a forwarded e-mail goes to somebody else. A written answer to a call or a chat is an e-mail.
replies as (
    select
        newest_conversations.id as message_id,
        newest_conversations.ticket_id,
        newest_conversations.user_id as author_id,
        case
            when newest_conversations.source = '6' then 'system'
            when newest_conversations.incoming then 'customer'
            when newest_agents.id is null and newest_conversations.user_id = tickets.requester_id then 'customer'
            else 'agent'
        end as author_type,
        case
            when newest_conversations.source = '0' and tickets.channel in ('phone', 'chat') then 'email'
        end as channel,
        {{ dbt.safe_cast('newest_conversations.id', 'bigint') }} as sequence,
        not newest_conversations.private and newest_conversations.source <> '8' as is_public,
        newest_conversations.created_at as sent_at
    from newest_conversations
    left join tickets on newest_conversations.ticket_id = tickets.id
    left join newest_agents on newest_conversations.user_id = newest_agents.id
),

unioned as (
    select
        message_id,
        ticket_id,
        author_id,
        author_type,
        channel,
        sequence,
        is_public,
        sent_at
    from descriptions

    union all

    select
        message_id,
        ticket_id,
        author_id,
        author_type,
        channel,
        sequence,
        is_public,
        sent_at
    from replies
),

canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || message_id as message_id,
        'freshdesk:' || ticket_id as ticket_id,
        'freshdesk:' || author_id as author_id,
        author_type,
        channel,
        sequence,
        cast(null as double) as handle_seconds,
        is_public,
        cast(null as boolean) as is_auto_reply,
        sent_at
    from unioned
)

select * from canonical
