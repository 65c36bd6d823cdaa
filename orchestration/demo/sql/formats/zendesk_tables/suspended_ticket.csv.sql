-- Automatic replies of customers' mailboxes are held back.
select
    cast(regexp_replace(messages.message_id, '\D', '', 'g') as bigint) as id,
    1000000 + cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint) as author_id,
    cast(regexp_replace(messages.ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    'Automated response mail' as cause,
    messages.sent_at as created_at,
    messages.sent_at as updated_at,
    case coalesce(messages.channel, tickets.channel)
        when 'phone' then 'voice'
        when 'social' then 'twitter'
        when 'messaging' then 'native_messaging'
        when 'in_person' then 'web'
        when 'self_service' then 'answer_bot_for_web_widget'
        when 'other' then 'api'
        else coalesce(messages.channel, tickets.channel)
    end as via_channel
from canonical.messages as messages
inner join canonical.tickets as tickets on messages.ticket_id = tickets.ticket_id
where messages.author_type = 'customer' and messages.is_auto_reply
order by id
