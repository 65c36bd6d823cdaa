-- Responses of the Table API, a page of 1000 records a line. A description is a field
-- of the incident; a mailbox's own answer makes no comment.
with

records as (
    select
        message_id,
        {
            sys_id: lpad(regexp_replace(message_id, '\D', '', 'g'), 32, '0'),
            name: 'incident',
            element_id: lpad(regexp_replace(ticket_id, '\D', '', 'g'), 32, '0'),
            element: if(is_public, 'comments', 'work_notes'),
            value: 'Text',
            sys_created_on: strftime(sent_at, '%Y-%m-%d %H:%M:%S'),
            sys_created_by: case
                when author_id is null then if(author_type = 'customer', 'guest', 'system')
                when author_type = 'customer'
                    then 'customer.' || regexp_replace(author_id, '\D', '', 'g')::bigint
                else 'agent.' || regexp_replace(author_id, '\D', '', 'g')::bigint
            end,
        } as record
    from canonical.messages
    where sequence <> 1 and not (author_type = 'customer' and is_auto_reply)
),

pages as (
    select record, message_id, (row_number() over (order by message_id) - 1) // 1000 as page
    from records
)

select list(record order by message_id) as result,
from pages
group by page
order by page
