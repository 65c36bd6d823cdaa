-- The export of the ticket list: the screen's words and times without an offset; spam, trash and merged tickets (the
-- latter closed like any other) are told apart by nothing, so the list that is exported leaves the first two out.
-- Freshdesk's own times run by the hours of the account, here those of the office, as do the targets of its one policy.
with

first_messages as (
    select
        ticket_id,
        min_by(author_type, sequence) = 'agent' as is_outbound
    from canonical.messages
    where is_public
    group by ticket_id
),

interactions as (
    select
        ticket_id,
        count(*) filter (author_type in ('agent', 'bot')) as count_by_agents,
        count(*) filter (author_type = 'customer') as count_by_customers,
        sum(handle_seconds) as handle_seconds
    from canonical.messages
    where is_public
    group by ticket_id
),

last_answers as (
    select
        ticket_id,
        max_by(score, responded_at) as score
    from canonical.survey_responses
    where survey_type = 'csat' and responded_at is not null
    group by ticket_id
),

names as (
    select
        agent_id,
        max_by(agent_name, valid_from) as agent_name
    from canonical.agents
    group by agent_id
),

teams as (
    select distinct
        team_id,
        team_name
    from canonical.agents
    where team_id is not null
),

measured as (
    select
        ticket_id,
        office_clock(epoch(first_replied_at)::bigint) - office_clock(epoch(created_at)::bigint) as response_seconds,
        office_clock(epoch(solved_at)::bigint) - office_clock(epoch(created_at)::bigint) as resolution_seconds,
        3600 * map {'low': 8, 'normal': 4, 'high': 2, 'urgent': 1}[priority] as response_target,
        3600 * map {'low': 50, 'normal': 30, 'high': 20, 'urgent': 10}[priority] as resolution_target
    from canonical.tickets
)

select
    cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as "Ticket ID",
    tickets.subject as "Subject",
    map {
        'new': 'Open', 'open': 'Open', 'pending': 'Pending', 'hold': 'Waiting on Third Party',
        'solved': 'Resolved', 'closed': 'Closed',
    }[tickets.status] as "Status",
    map {'low': 'Low', 'normal': 'Medium', 'high': 'High', 'urgent': 'Urgent'}[tickets.priority] as "Priority",
    case
        when first_messages.is_outbound and tickets.channel in ('email', 'other') then 'Outbound Email'
        else map {
            'email': 'Email', 'web': 'Portal', 'phone': 'Phone', 'in_person': 'Phone', 'other': 'Forum',
            'social': 'Facebook', 'chat': 'Chat', 'self_service': 'Bot', 'messaging': 'WhatsApp',
        }[tickets.channel]
    end as "Source",
    map {
        'question': 'Question', 'incident': 'Incident', 'problem': 'Problem', 'request': 'Feature Request',
        'complaint': 'Complaint', 'task': 'Task',
    }[tickets.ticket_type] as "Type",
    coalesce(names.agent_name, 'No Agent') as "Agent",
    coalesce(teams.team_name, 'No Group') as "Group",
    strftime(tickets.created_at, '%Y-%m-%d %H:%M:%S') as "Created time",
    strftime(tickets.due_at, '%Y-%m-%d %H:%M:%S') as "Due by Time",
    strftime(tickets.solved_at, '%Y-%m-%d %H:%M:%S') as "Resolved time",
    strftime(tickets.closed_at, '%Y-%m-%d %H:%M:%S') as "Closed time",
    strftime(tickets.updated_at, '%Y-%m-%d %H:%M:%S') as "Last update time",
    strftime(tickets.first_replied_at, '%Y-%m-%d %H:%M:%S') as "Initial response time",
    printf(
        '%02d:%02d:00',
        round(coalesce(tickets.handle_seconds, interactions.handle_seconds, 0) / 60)::bigint // 60,
        round(coalesce(tickets.handle_seconds, interactions.handle_seconds, 0) / 60)::bigint % 60
    ) as "Time tracked",
    printf(
        '%02d:%02d:%02d',
        measured.response_seconds // 3600,
        measured.response_seconds // 60 % 60,
        measured.response_seconds % 60
    ) as "First response time (in hrs)",
    printf(
        '%02d:%02d:%02d',
        measured.resolution_seconds // 3600,
        measured.resolution_seconds // 60 % 60,
        measured.resolution_seconds % 60
    ) as "Resolution time (in hrs)",
    if(measured.response_seconds > measured.response_target, 'SLA Violated', 'Within SLA') as "First response status",
    if(measured.resolution_seconds > measured.resolution_target, 'SLA Violated', 'Within SLA') as "Resolution status",
    coalesce(interactions.count_by_agents, 0) as "Agent interactions",
    coalesce(interactions.count_by_customers, 0) as "Customer interactions",
    [
        'Extremely unhappy', 'Very unhappy', 'Neutral', 'Very happy', 'Extremely happy',
    ][last_answers.score] as "Survey results",
    case when tickets.channel = 'in_person' then 'walk-in' end as "Tags",
    tickets.category as "Category",
    900000000 + cast(regexp_replace(tickets.customer_id, '\D', '', 'g') as bigint) as "Contact ID"
from canonical.tickets as tickets
inner join measured on tickets.ticket_id = measured.ticket_id
left join first_messages on tickets.ticket_id = first_messages.ticket_id
left join interactions on tickets.ticket_id = interactions.ticket_id
left join last_answers on tickets.ticket_id = last_answers.ticket_id
left join names on tickets.assignee_id = names.agent_id
left join teams on tickets.team_id = teams.team_id
where not tickets.is_spam and not tickets.is_deleted
order by 1
