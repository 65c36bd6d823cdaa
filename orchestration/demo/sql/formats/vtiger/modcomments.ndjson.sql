-- Responses of the REST API, a page of 100 records a line. The description of a case is
-- a field of it; what a workflow mails out by itself is no comment.
with

records as (
    select
        message_id,
        {
            id: '31x' || regexp_replace(message_id, '\D', '', 'g')::bigint,
            commentcontent: 'Text',
            related_to: '39x' || regexp_replace(ticket_id, '\D', '', 'g')::bigint,
            creator: case
                when author_type = 'customer' then '19x2'
                else '19x' || regexp_replace(author_id, '\D', '', 'g')::bigint
            end,
            customer: case
                when author_type = 'customer' then '12x' || coalesce(
                    regexp_replace(author_id, '\D', '', 'g')::bigint,
                    9000000 + regexp_replace(ticket_id, '\D', '', 'g')::bigint
                )
                else ''
            end,
            is_private: if(is_public, '0', '1'),
            createdtime: strftime(sent_at, '%Y-%m-%d %H:%M:%S'),
            modifiedtime: strftime(sent_at, '%Y-%m-%d %H:%M:%S'),
        } as record
    from canonical.messages
    where sequence <> 1 and author_type <> 'system'
),

pages as (
    select record, message_id, (row_number() over (order by message_id) - 1) // 100 as page
    from records
)

select
    true as success,
    list(record order by message_id) as result,
from pages
group by page
order by page
