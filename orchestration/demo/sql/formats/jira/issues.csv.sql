-- "Export CSV (all fields)": whole minutes, and a header for every comment. The channel stands in a field of the
-- project's own, deleted issues and spam are gone, and internal comments look like public ones.
with

accounts as (
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

first_messages as (
    select
        ticket_id,
        min(sequence) as first_sequence,
        min_by(author_type, sequence) as author_type,
        min_by(author_id, sequence) as author_id
    from canonical.messages
    where is_public
    group by ticket_id
),

-- The description: what the customer wrote, or the agent who writes first or notes a call or a visit.
descriptions as (
    select
        tickets.ticket_id,
        case when tickets.channel not in ('phone', 'in_person') then first_messages.first_sequence end as sequence,
        tickets.channel not in ('phone', 'in_person')
        and coalesce(first_messages.author_type, 'customer') = 'customer' as is_by_customer,
        case when first_messages.author_type = 'agent' then first_messages.author_id else tickets.assignee_id end
            as agent_id
    from canonical.tickets as tickets
    left join first_messages on tickets.ticket_id = first_messages.ticket_id
),

written as (
    select
        messages.ticket_id,
        messages.sequence,
        messages.author_type,
        case messages.author_type
            when 'customer' then 'qm:' || messages.author_id
            when 'bot' then '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077'
            else messages.author_id
        end as account_id,
        messages.message_id,
        messages.sent_at
    from canonical.messages as messages
    inner join descriptions on messages.ticket_id = descriptions.ticket_id
    where messages.author_type <> 'system' and messages.sequence is distinct from descriptions.sequence
),

conversations as (
    select
        ticket_id,
        list(
            strftime(sent_at, '%d/%b/%y %-I:%M %p') || ';' || coalesce(account_id, '') || ';Comment ' || message_id
            order by sent_at, sequence
        ) as comments,
        min(sent_at) filter (author_type <> 'customer') as first_responded_at
    from written
    group by ticket_id
),

work as (
    select
        ticket_id,
        sum(handle_seconds) as handle_seconds
    from canonical.messages
    group by ticket_id
),

last_answers as (
    select
        ticket_id,
        max_by(score, responded_at) as score,
        max(responded_at) as responded_at
    from canonical.survey_responses
    where survey_type = 'csat' and responded_at is not null
    group by ticket_id
)

select
    tickets.subject as "Summary",
    'DESK-' || cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as "Issue key",
    10000 + cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as "Issue id",
    map {
        'question': 'Question', 'incident': 'Incident', 'problem': 'Problem', 'request': 'Service Request',
        'complaint': 'Complaint', 'task': 'Task',
    }[tickets.ticket_type] as "Issue Type",
    map {
        'new': 'Waiting for support', 'open': 'In progress', 'pending': 'Waiting for customer', 'hold': 'Pending',
        'solved': 'Resolved', 'closed': 'Closed',
    }[tickets.status] as "Status",
    'DESK' as "Project key",
    map {'low': 'Low', 'normal': 'Medium', 'high': 'High', 'urgent': 'Highest'}[tickets.priority] as "Priority",
    case
        when tickets.merged_into_ticket_id is not null then 'Duplicate'
        when tickets.solved_at is not null then 'Done'
    end as "Resolution",
    accounts.agent_name as "Assignee",
    tickets.assignee_id as "Assignee Id",
    tickets.customer_id as "Reporter",
    'qm:' || tickets.customer_id as "Reporter Id",
    case when descriptions.is_by_customer then 'qm:' || tickets.customer_id else descriptions.agent_id end
        as "Creator Id",
    strftime(tickets.created_at, '%d/%b/%y %-I:%M %p') as "Created",
    strftime(tickets.updated_at, '%d/%b/%y %-I:%M %p') as "Updated",
    strftime(tickets.solved_at, '%d/%b/%y %-I:%M %p') as "Resolved",
    strftime(tickets.due_at, '%d/%b/%y %-I:%M %p') as "Due date",
    tickets.category as "Labels",
    tickets.channel as "Labels#2",
    case
        when tickets.merged_into_ticket_id is not null
            then 'DESK-' || cast(regexp_replace(tickets.merged_into_ticket_id, '\D', '', 'g') as bigint)
    end as "Outward issue link (Duplicate)",
    'PRB-' || cast(regexp_replace(tickets.problem_id, '\D', '', 'g') as bigint)
        as "Inward issue link (Problem/Incident)",
    60 * round(coalesce(tickets.handle_seconds, work.handle_seconds) / 60)::bigint as "Time Spent",
    tickets.category as "Custom field (Request Type)",
    map {
        'email': 'Email', 'web': 'Portal', 'phone': 'Phone', 'chat': 'Chat', 'social': 'Social media',
        'messaging': 'Messaging', 'in_person': 'Walk-in', 'self_service': 'Virtual agent', 'other': 'Other',
    }[tickets.channel] as "Custom field (Source)",
    teams.team_name as "Custom field (Team)",
    last_answers.score as "Satisfaction rating",
    strftime(last_answers.responded_at, '%d/%b/%y %-I:%M %p') as "Custom field (Satisfaction date)",
    strftime(conversations.first_responded_at, '%d/%b/%y %-I:%M %p')
        as "Custom field ([CHART] Date of First Response)",
    comments[1] as "Comment",
    comments[2] as "Comment#2",
    comments[3] as "Comment#3",
    comments[4] as "Comment#4",
    comments[5] as "Comment#5",
    comments[6] as "Comment#6",
    comments[7] as "Comment#7",
    comments[8] as "Comment#8",
    comments[9] as "Comment#9",
    comments[10] as "Comment#10",
    comments[11] as "Comment#11",
    comments[12] as "Comment#12",
    comments[13] as "Comment#13",
    comments[14] as "Comment#14",
    comments[15] as "Comment#15",
    comments[16] as "Comment#16",
    comments[17] as "Comment#17",
    comments[18] as "Comment#18",
    comments[19] as "Comment#19",
    comments[20] as "Comment#20"
from canonical.tickets as tickets
inner join descriptions on tickets.ticket_id = descriptions.ticket_id
left join conversations on tickets.ticket_id = conversations.ticket_id
left join work on tickets.ticket_id = work.ticket_id
left join last_answers on tickets.ticket_id = last_answers.ticket_id
left join accounts on tickets.assignee_id = accounts.agent_id
left join teams on tickets.team_id = teams.team_id
where not tickets.is_deleted and not tickets.is_spam
order by tickets.ticket_id
