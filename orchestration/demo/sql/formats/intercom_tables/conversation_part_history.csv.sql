-- One row per part, one version each.
select
    cast(part_id as varchar) as id,
    happened_at as updated_at,
    happened_at as _fivetran_synced,
    assigned_to.id as assigned_to_id,
    assigned_to.type as assigned_to_type,
    if(
        author_type = 'customer',
        format('{:024x}', author_number),
        cast(coalesce(author_number, 2) as varchar)
    ) as author_id,
    case author_type when 'agent' then 'admin' when 'customer' then 'user' else 'bot' end
        as author_type,
    cast(number as varchar) as conversation_id,
    happened_at as created_at,
    part_type,
    body,
    true as _fivetran_active
from shared.intercom_parts
order by part_id
