select
    id,
    id as channel_id,
    1 as account_id,
    name,
    channel_type,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from (
    values
        (1, 'Website', 'Channel::WebWidget'),
        (2, 'Support mailbox', 'Channel::Email'),
        (3, 'Page', 'Channel::FacebookPage'),
        (4, 'Messaging', 'Channel::Whatsapp'),
        (5, 'Phone', 'Channel::Voice'),
        (6, 'Forms and desks', 'Channel::Api')
) as inboxes(id, name, channel_type)
