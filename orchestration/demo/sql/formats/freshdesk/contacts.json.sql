-- GET /api/v2/contacts
select
    900000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint) as id,
    customer_id || '@example.com' as email,
    true as active,
    cast(customer_since as timestamp) as created_at,
    cast(customer_since as timestamp) as updated_at
from canonical.customers
order by id
