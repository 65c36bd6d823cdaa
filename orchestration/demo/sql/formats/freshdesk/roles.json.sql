-- GET /api/v2/roles
select
    id,
    name,
    timestamp '2024-01-01 00:00:00' as created_at,
    timestamp '2024-01-01 00:00:00' as updated_at
from (
    values
        (1, 'Account Administrator'), (2, 'Agent'), (3, 'Ticket Collaborator'), (4, 'Bot')
) as roles(id, name)
order by id
