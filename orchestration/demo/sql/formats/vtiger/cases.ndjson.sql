-- Responses of the REST API, a page of 100 records a line, the recycle bin included.
with

described as (
    select ticket_id
    from canonical.messages
    where sequence = 1
),

cases as (
    select
        tickets.*,
        regexp_replace(tickets.ticket_id, '\D', '', 'g')::bigint as number,
        described.ticket_id is not null as is_described,
        tickets.is_spam or tickets.is_deleted or tickets.merged_into_ticket_id is not null as is_binned,
        coalesce(tickets.handle_seconds, worked.handle_seconds) as worked_seconds,
        epoch(tickets.first_replied_at) - epoch(tickets.created_at) as response_seconds,
        epoch(coalesce(tickets.solved_at, (select max(updated_at) from canonical.tickets)))
        - epoch(tickets.created_at) as resolution_seconds,
        epoch((select max(updated_at) from canonical.tickets)) - epoch(tickets.updated_at) as state_seconds
    from canonical.tickets
    left join shared.worked_tickets as worked on tickets.ticket_id = worked.ticket_id
    left join described on tickets.ticket_id = described.ticket_id
),

records as (
    select
        number,
        {
            id: '39x' || number,
            case_no: 'CC' || number,
            title: coalesce(subject, ''),
            casestatus: case status
                when 'new' then 'New'
                when 'open' then 'Open'
                when 'pending' then 'Wait for Customer'
                when 'hold' then 'Wait for Third Party'
                when 'solved' then 'Resolved'
                else 'Closed'
            end,
            casepriority: coalesce(upper(priority[1]) || priority[2:], ''),
            casechannel: case channel
                when 'web' then 'Customer Portal'
                when 'social' then 'Facebook'
                when 'messaging' then 'WhatsApp'
                when 'in_person' then 'In Person'
                when 'self_service' then 'Chatbot'
                else upper(channel[1]) || channel[2:]
            end,
            source: case
                when not is_described then 'CRM'
                when channel = 'email' then 'MAIL CONVERTER'
                when channel = 'web' then 'CUSTOMER PORTAL'
                else 'WEBFORM'
            end,
            casecategory: coalesce(category, ''),
            assigned_user_id: coalesce('19x' || regexp_replace(assignee_id, '\D', '', 'g')::bigint, ''),
            group_id: coalesce('20x' || team_id, ''),
            -- somebody unknown becomes a contact, too
            contact_id: '12x' || coalesce(regexp_replace(customer_id, '\D', '', 'g')::bigint, 9000000 + number),
            createdtime: strftime(created_at, '%Y-%m-%d %H:%M:%S'),
            modifiedtime: strftime(updated_at, '%Y-%m-%d %H:%M:%S'),
            hours: coalesce((worked_seconds / 3600)::varchar, ''),
            deleted: if(is_binned, '1', '0'),
            sla_name: coalesce(sla_policy_id, ''),
            first_response_actual: coalesce(strftime(first_replied_at, '%Y-%m-%d %H:%M:%S'), ''),
            first_response_status: case
                when response_seconds > 28800 then 'Violated'
                when response_seconds is not null then 'Fulfilled'
                else ''
            end,
            resolution_actual: coalesce(strftime(solved_at, '%Y-%m-%d %H:%M:%S'), ''),
            sla_status: case
                when resolution_seconds > 259200 then 'Violated'
                when solved_at is not null then 'Fulfilled'
                when status = 'new' then 'Running'
                else 'Time Left'
            end,
            sla_time_elapsed: resolution_seconds::bigint // 3600 || ' hours '
            || resolution_seconds::bigint % 3600 // 60 || ' minutes',
            time_in_current_state: state_seconds::bigint // 3600 || ' hours '
            || state_seconds::bigint % 3600 // 60 || ' minutes',
        } as record
    from cases
),

pages as (
    select record, number, (row_number() over (order by number) - 1) // 100 as page
    from records
)

select
    true as success,
    list(record order by number) as result,
from pages
group by page
order by page
