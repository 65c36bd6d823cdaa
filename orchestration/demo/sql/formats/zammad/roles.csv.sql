-- The last two are of this desk's own.
select *
from (
    values
        (1, 'Admin'), (2, 'Agent'), (3, 'Customer'), (4, 'Bot'), (5, 'Light Agent')
) as roles(id, name)
