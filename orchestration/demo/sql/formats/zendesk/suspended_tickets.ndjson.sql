-- Automatic replies of customers' mailboxes are held back.
select
    coalesce(list({
        'id': cast(regexp_replace(messages.message_id, '\D', '', 'g') as bigint),
        'author': {'id': 1000000 + cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint)},
        'cause': 'Automated response mail',
        'cause_id': 4,
        'ticket_id': cast(regexp_replace(messages.ticket_id, '\D', '', 'g') as bigint),
        'via': {
            'channel': case coalesce(messages.channel, tickets.channel)
                when 'phone' then 'voice'
                when 'social' then 'twitter'
                when 'messaging' then 'native_messaging'
                when 'in_person' then 'web'
                when 'self_service' then 'answer_bot_for_web_widget'
                when 'other' then 'api'
                else coalesce(messages.channel, tickets.channel)
            end
        },
        'created_at': messages.sent_at,
        'updated_at': messages.sent_at
    } order by messages.message_id), []) as suspended_tickets
from canonical.messages as messages
inner join canonical.tickets as tickets on messages.ticket_id = tickets.ticket_id
where messages.author_type = 'customer' and messages.is_auto_reply
