-- GET /api/v2/time_entries: what agents noted of their work, in whole minutes.
with

worked as (
    select
        message_id as work_id,
        ticket_id,
        author_id as agent_id,
        handle_seconds,
        sent_at as worked_at
    from canonical.messages
    where handle_seconds is not null
    union all
    select
        ticket_id,
        ticket_id,
        assignee_id,
        handle_seconds,
        updated_at
    from canonical.tickets
    where handle_seconds is not null
)

select
    row_number() over (order by worked_at, work_id) as id,
    cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as agent_id,
    true as billable,
    false as timer_running,
    printf('%02d:%02d', round(handle_seconds / 60)::bigint // 60, round(handle_seconds / 60)::bigint % 60)
        as time_spent,
    worked_at as executed_at,
    worked_at as created_at,
    worked_at as updated_at
from worked
order by id
