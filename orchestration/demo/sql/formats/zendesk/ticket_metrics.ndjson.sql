-- The vendor's own figures by its own rules: public comments of agents answer, a proactive ticket is answered by the
-- second one, calls and chats by none; whole minutes; one schedule, Monday to Friday 08:00 to 18:00 Chicago.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number
    from canonical.tickets
),

comments as (
    select
        messages.ticket_id,
        messages.sent_at,
        messages.author_type = 'agent' as is_agent,
        row_number() over (
            partition by messages.ticket_id
            order by messages.sent_at, messages.sequence
        ) as place
    from canonical.messages as messages
    left join canonical.agents as agents
        on messages.author_id = agents.agent_id and agents.valid_to is null
    where
        messages.is_public
        and messages.author_type in ('agent', 'customer')
        and coalesce(agents.role, 'agent') <> 'bot'
),

replies as (
    select
        ticket_id,
        count(*) filter (where is_agent) as replies,
        min(sent_at) filter (where is_agent and place > 1) as replied_at
    from comments
    group by ticket_id
),

statuses as (
    select
        ticket_id,
        occurred_at,
        old_value,
        new_value,
        lead(occurred_at) over (partition by ticket_id order by sequence) as until_at
    from canonical.ticket_events
    where event_type = 'status_changed'
),

lives as (
    select
        ticket_id,
        min(occurred_at) filter (where new_value in ('solved', 'closed')) as first_solved_at,
        max(occurred_at) filter (
            where new_value in ('solved', 'closed') and coalesce(old_value, '') not in ('solved', 'closed')
        ) as last_solved_at,
        max(occurred_at) as status_updated_at,
        count(*) filter (
            where old_value in ('solved', 'closed') and new_value not in ('solved', 'closed')
        ) as reopens,
        sum(epoch(until_at) - epoch(occurred_at)) filter (where new_value in ('new', 'open', 'hold'))
            as requester_wait_seconds,
        sum(epoch(until_at) - epoch(occurred_at)) filter (where new_value = 'pending') as agent_wait_seconds
    from statuses
    group by ticket_id
),

assignments as (
    select
        ticket_id,
        min(occurred_at) as initially_assigned_at,
        max(occurred_at) as assigned_at
    from canonical.ticket_events
    where event_type = 'assigned'
    group by ticket_id
),

measured as (
    select
        tickets.number,
        tickets.created_at,
        tickets.updated_at,
        lives.reopens,
        coalesce(replies.replies, 0) as replies,
        assignments.initially_assigned_at,
        assignments.assigned_at,
        if(tickets.status in ('solved', 'closed'), lives.last_solved_at, null) as solved_at,
        lives.status_updated_at,
        replies.replied_at,
        lives.first_solved_at,
        lives.requester_wait_seconds,
        lives.agent_wait_seconds
    from tickets
    inner join lives on tickets.ticket_id = lives.ticket_id
    left join replies on tickets.ticket_id = replies.ticket_id
    left join assignments on tickets.ticket_id = assignments.ticket_id
    where not (tickets.is_deleted or tickets.is_spam)
),

-- Business seconds since a Monday: 36 000 for every whole working day before, and what is open of the day itself.
instants as (
    select
        number,
        unnest([created_at, replied_at, first_solved_at, solved_at]) as instant_at,
        unnest(['created', 'replied', 'first_solved', 'solved']) as name
    from measured
),

locals as (
    select
        number,
        name,
        timezone('America/Chicago', timezone('UTC', instant_at)) as local_time,
        date_diff('day', date '1970-01-05', local_time::date) as day,
        day // 7 * 180000
        + least(day % 7, 5) * 36000
        + if(
            day % 7 < 5,
            greatest(0, least(36000, epoch(local_time) - epoch(local_time::date) - 28800)),
            0
        ) as open_seconds
    from instants
    where instant_at is not null
),

clocks as (
    select
        number,
        max(open_seconds) filter (where name = 'created') as created,
        max(open_seconds) filter (where name = 'replied') as replied,
        max(open_seconds) filter (where name = 'first_solved') as first_solved,
        max(open_seconds) filter (where name = 'solved') as solved
    from locals
    group by number
),

objects as (
    select
        (row_number() over (order by measured.number) - 1) // 1000 as page,
        measured.number,
        {
            'id': 6000000000 + measured.number,
            'ticket_id': measured.number,
            'created_at': measured.created_at,
            'updated_at': measured.updated_at,
            'reopens': measured.reopens,
            'replies': measured.replies,
            'initially_assigned_at': measured.initially_assigned_at,
            'assigned_at': measured.assigned_at,
            'solved_at': measured.solved_at,
            'status_updated_at': measured.status_updated_at,
            'reply_time_in_minutes': {
                'calendar': round((epoch(measured.replied_at) - epoch(measured.created_at)) / 60)::bigint,
                'business': round((clocks.replied - clocks.created) / 60)::bigint
            },
            'first_resolution_time_in_minutes': {
                'calendar': round((epoch(measured.first_solved_at) - epoch(measured.created_at)) / 60)::bigint,
                'business': round((clocks.first_solved - clocks.created) / 60)::bigint
            },
            'full_resolution_time_in_minutes': {
                'calendar': round((epoch(measured.solved_at) - epoch(measured.created_at)) / 60)::bigint,
                'business': round((clocks.solved - clocks.created) / 60)::bigint
            },
            'requester_wait_time_in_minutes': {
                'calendar': round(measured.requester_wait_seconds / 60)::bigint
            },
            'agent_wait_time_in_minutes': {'calendar': round(measured.agent_wait_seconds / 60)::bigint}
        } as ticket_metric
    from measured
    inner join clocks on measured.number = clocks.number
)

select
    list(ticket_metric order by number) as ticket_metrics,
    count(*) as count
from objects
group by page
order by page
