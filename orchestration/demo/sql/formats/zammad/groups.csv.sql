select *
from (
    values
        (1, 'Customer Care'), (2, 'Billing'), (3, 'Technical Support'),
        (4, 'Deliveries and Returns'), (5, 'Social and Messaging'), (6, 'Escalations')
) as groups(id, name)
