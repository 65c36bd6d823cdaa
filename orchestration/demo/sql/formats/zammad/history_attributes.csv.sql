select *
from (values (1, 'state'), (2, 'owner'), (3, 'group'), (4, 'priority')) as attributes(id, name)
