-- The last one is of this desk's own.
select *
from (
    values
        (1, 'new', 1), (2, 'open', 2), (3, 'pending reminder', 3), (4, 'closed', 5),
        (5, 'merged', 6), (7, 'pending close', 4), (8, 'on hold', 3)
) as states(id, name, state_type_id)
