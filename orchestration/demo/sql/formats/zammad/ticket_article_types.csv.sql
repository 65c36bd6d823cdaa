-- The kinds a new system starts with, and two that this desk has added.
select *
from (
    values
        (1, 'email', true), (2, 'sms', true), (3, 'chat', true), (4, 'fax', true),
        (5, 'phone', true), (6, 'twitter status', true),
        (7, 'twitter direct-message', true), (8, 'facebook feed post', true),
        (9, 'facebook feed comment', true), (10, 'note', false), (11, 'web', true),
        (12, 'telegram personal-message', true), (13, 'facebook direct-message', true),
        (14, 'whatsapp message', true), (15, 'in person', true), (16, 'self service', true)
) as types(id, name, communication)
