select * from (values (1, 'Ticket'), (2, 'Ticket::Article')) as objects(id, name)
