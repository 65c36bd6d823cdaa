select
    format('{:024x}', cast(regexp_replace(customer_id, '\D', '', 'g') as bigint)) as id,
    customer_since::timestamp as updated_at,
    customer_since::timestamp as _fivetran_synced,
    'user' as role,
    customer_since::timestamp as created_at,
    customer_since::timestamp as signed_up_at,
    true as _fivetran_active
from canonical.customers
order by customer_id
