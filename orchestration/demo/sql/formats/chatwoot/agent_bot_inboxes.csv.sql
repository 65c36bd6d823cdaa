select
    inbox_id as id,
    inbox_id,
    1 as agent_bot_id,
    0 as status,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from range(1, 7) as inboxes(inbox_id)
