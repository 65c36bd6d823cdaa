-- The conversations that Intercom keeps, in its words.
select
    tickets.*,
    cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as number,
    case channel
        when 'email' then 'email'
        when 'phone' then 'phone_call'
        when 'social' then 'facebook'
        when 'messaging' then 'whatsapp'
        else 'conversation'
    end as source_type,
    case channel
        when 'web' then 'Web form'
        when 'in_person' then 'In person'
        when 'self_service' then 'Help center'
        when 'other' then 'Other'
    end as attribute_channel
from canonical.tickets as tickets
where not (tickets.is_deleted or tickets.is_spam)
