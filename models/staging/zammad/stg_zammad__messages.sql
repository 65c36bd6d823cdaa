{{ config(enabled='zammad' in var('sources')) }}
with

articles as (
    {{ newest_version('zammad', 'ticket_articles') }}
),

article_types as (
    {{ zammad_article_types() | indent(4) }}
),

senders as (
    {{ newest_version('zammad', 'ticket_article_senders') }}
),

staff as (
    {{ zammad_staff() | indent(4) }}
),

histories as (
    {{ zammad_histories() | indent(4) }}
),

time_accountings as (
    {{ newest_version('zammad', 'ticket_time_accountings') }}
),

-- A merge moves articles to the other ticket; their history remembers where they were written.
first_tickets as (
    select
        o_id as article_id,
        min_by(related_o_id, id) as ticket_id
    from histories
    where history_object = 'Ticket::Article' and history_type = 'created' and related_o_id is not null
    group by o_id
),

accounted as (
    select
        ticket_article_id as article_id,
        sum(time_unit) * {{ var('zammad_time_unit_seconds') }} as handle_seconds
    from time_accountings
    where ticket_article_id is not null
    group by ticket_article_id
),

authored as (
    select
        articles.id,
        coalesce(first_tickets.ticket_id, articles.ticket_id) as ticket_id,
        coalesce(articles.origin_by_id, articles.created_by_id) as author_id,
        senders.name as sender,
        article_types.type_name,
        article_types.channel,
        article_types.is_communication,
        lower(replace(articles.preferences, '"', '')) as preferences,
        articles.internal,
        articles.created_at
    from articles
    inner join senders on articles.sender_id = senders.id
    left join article_types on articles.type_id = article_types.type_id
    left join first_tickets on articles.id = first_tickets.article_id
),

canonical as (
    select
        'zammad' as source,
        {{ zammad_id('authored.id') }} as message_id,
        {{ zammad_id('authored.ticket_id') }} as ticket_id,
        {{ zammad_user_id('authored.author_id') }} as author_id,
        case
            when authored.sender = 'Customer' then 'customer'
            when authored.sender = 'System' or authored.author_id = 1 then 'system'
            when staff.role = 'bot' then 'bot'
            else 'agent'
        end as author_type,
        -- a note is a form, not a way in: it counts under its ticket's channel
        case when authored.type_name <> 'note' then authored.channel end as channel,
        authored.id as sequence,
        cast(accounted.handle_seconds as double) as handle_seconds,
        -- a note of the desk lies in the ticket, but is sent to nobody
        not authored.internal
        and (authored.sender = 'Customer' or coalesce(authored.is_communication, true)) as is_public,
        authored.sender = 'System'
        or coalesce(
            authored.preferences like '%is-auto-response: true%'
            or authored.preferences like '%is-auto-response:true%',
            false
        ) as is_auto_reply,
        authored.created_at as sent_at
    from authored
    left join staff on authored.author_id = staff.user_id
    left join accounted on authored.id = accounted.article_id
)

select * from canonical
