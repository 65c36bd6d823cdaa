select *
from (
    values (1, 'created'), (2, 'updated'), (3, 'merged_into'), (4, 'received_merge')
) as types(id, name)
