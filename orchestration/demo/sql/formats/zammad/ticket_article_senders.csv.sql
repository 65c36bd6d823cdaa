select * from (values (1, 'Agent'), (2, 'Customer'), (3, 'System')) as senders(id, name)
