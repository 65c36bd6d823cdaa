-- The whole response to a list of contacts.
select
    'list' as type,
    list(
        {
            'type': 'contact',
            'id': format('{:024x}', cast(regexp_replace(customer_id, '\D', '', 'g') as bigint)),
            'role': 'user',
            'signed_up_at': epoch(customer_since::timestamp)::bigint,
            'created_at': epoch(customer_since::timestamp)::bigint,
            'updated_at': epoch(customer_since::timestamp)::bigint
        }
        order by customer_id
    ) as data
from canonical.customers
