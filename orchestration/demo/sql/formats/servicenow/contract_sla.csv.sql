select *
from (
    values
        ('5c1', 'First answer within 8 hours', 'response', '1970-01-01 08:00:00'),
        ('5c2', 'Resolved within 3 days', 'resolution', '1970-01-04 00:00:00')
) as definitions(sys_id, name, target, duration)
