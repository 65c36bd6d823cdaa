select *
from (
    values
        (1, 'new'), (2, 'open'), (3, 'pending reminder'), (4, 'pending action'),
        (5, 'closed'), (6, 'merged'), (7, 'removed')
) as types(id, name)
