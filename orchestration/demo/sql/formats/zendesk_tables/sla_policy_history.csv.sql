select
    policies.id,
    policies.title,
    timestamp '2020-01-01 08:00:00' as updated_at
from (values (1, 'default'), (2, 'vip')) as policies (id, title)
order by policies.id
