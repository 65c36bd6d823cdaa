select
    format('{:024x}', cast(regexp_replace(customer_id, '\D', '', 'g') as bigint)) as contact_id,
    ltrim(ticket_id, 'T0') as conversation_id,
    updated_at as conversation_updated_at,
    updated_at as _fivetran_synced,
    true as _fivetran_active
from canonical.tickets
where customer_id is not null and not (is_deleted or is_spam)
order by ticket_id
