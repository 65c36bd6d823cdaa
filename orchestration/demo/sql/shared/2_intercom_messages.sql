-- Their messages; the first two open a conversation instead of being parts of it.
select
    messages.*,
    conversations.number,
    cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint) as author_number,
    coalesce(messages.channel, conversations.channel) = 'email' as is_emailed,
    messages.sequence <= 2 as is_first
from canonical.messages as messages
inner join shared.intercom_conversations as conversations on messages.ticket_id = conversations.ticket_id
