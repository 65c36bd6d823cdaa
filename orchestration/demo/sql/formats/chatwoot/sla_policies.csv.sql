select
    id,
    name,
    1 as account_id,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from (values (1, 'default'), (2, 'vip')) as policies(id, name)
