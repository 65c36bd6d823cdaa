-- Responses of the Table API, a page of 1000 records a line: two SLAs of the calendar an
-- incident, as the platform itself measured them.
with

targets as (
    select *
    from (values ('5c1', 28800), ('5c2', 259200)) as targets(sla, seconds)
),

measured as (
    select
        tickets.ticket_id,
        targets.sla,
        targets.seconds,
        tickets.created_at,
        case targets.sla
            when '5c1' then coalesce(tickets.first_replied_at, tickets.solved_at)
            else tickets.solved_at
        end as ended_at,
        (select max(updated_at) from canonical.tickets) as last_at
    from canonical.tickets as tickets
    cross join targets
    where not (tickets.is_spam or tickets.is_deleted or tickets.merged_into_ticket_id is not null)
),

records as (
    select
        ticket_id,
        sla,
        {
            sys_id: sla || lpad(regexp_replace(ticket_id, '\D', '', 'g'), 29, '0'),
            task: lpad(regexp_replace(ticket_id, '\D', '', 'g'), 32, '0'),
            sla: sla,
            stage: if(ended_at is null, 'in_progress', 'completed'),
            has_breached: (epoch(coalesce(ended_at, last_at)) - epoch(created_at) > seconds)::varchar,
            start_time: strftime(created_at, '%Y-%m-%d %H:%M:%S'),
            end_time: coalesce(strftime(ended_at, '%Y-%m-%d %H:%M:%S'), ''),
            duration: strftime(
                make_timestamp(epoch_us(coalesce(ended_at, last_at)) - epoch_us(created_at)), '%Y-%m-%d %H:%M:%S'
            ),
            sys_updated_on: strftime(coalesce(ended_at, last_at), '%Y-%m-%d %H:%M:%S'),
        } as record
    from measured
),

pages as (
    select record, ticket_id, sla, (row_number() over (order by ticket_id, sla) - 1) // 1000 as page
    from records
)

select list(record order by ticket_id, sla) as result,
from pages
group by page
order by page
