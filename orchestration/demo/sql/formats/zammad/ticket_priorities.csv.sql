select *
from (
    values (1, '1 low'), (2, '2 normal'), (3, '3 high'), (4, '4 urgent')
) as priorities(id, name)
