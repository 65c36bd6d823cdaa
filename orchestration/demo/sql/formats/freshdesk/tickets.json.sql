-- GET /api/v2/tickets?include=stats. Freshdesk numbers everything, has no status "new" and no source for a visit
-- in person (a tag says it); a tracker ticket gathers the reports of one problem.
with

reports as (
    select
        problem_id,
        count(*) as count_tickets,
        min(cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint)) as tracker_id
    from canonical.tickets
    where problem_id is not null
    group by problem_id
),

reopenings as (
    select
        ticket_id,
        max(occurred_at) as reopened_at
    from canonical.ticket_events
    where
        event_type = 'status_changed'
        and old_value in ('solved', 'closed')
        and new_value not in ('solved', 'closed')
    group by ticket_id
),

status_changes as (
    select
        ticket_id,
        max(occurred_at) as status_updated_at
    from canonical.ticket_events
    where event_type = 'status_changed'
    group by ticket_id
),

first_messages as (
    select
        ticket_id,
        min_by(author_type, sequence) = 'agent' as is_outbound
    from canonical.messages
    where is_public
    group by ticket_id
),

responses as (
    select
        messages.ticket_id,
        min(messages.sent_at) as first_responded_at
    from canonical.messages as messages
    inner join canonical.tickets as tickets on messages.ticket_id = tickets.ticket_id
    where
        messages.is_public
        and messages.author_type in ('agent', 'bot')
        and messages.sent_at > tickets.created_at
    group by messages.ticket_id
),

numbered as (
    select
        tickets.*,
        cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as id,
        reports.tracker_id,
        reports.count_tickets > 1 as is_tracked,
        coalesce(first_messages.is_outbound and tickets.channel in ('email', 'other'), false) as is_outbound,
        responses.first_responded_at,
        reopenings.reopened_at,
        status_changes.status_updated_at
    from canonical.tickets as tickets
    left join reports on tickets.problem_id = reports.problem_id
    left join reopenings on tickets.ticket_id = reopenings.ticket_id
    left join status_changes on tickets.ticket_id = status_changes.ticket_id
    left join first_messages on tickets.ticket_id = first_messages.ticket_id
    left join responses on tickets.ticket_id = responses.ticket_id
)

select
    id,
    subject,
    case status
        when 'new' then 2 when 'open' then 2 when 'pending' then 3 when 'hold' then 7
        when 'solved' then 4 when 'closed' then 5
    end as status,
    case priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 when 'urgent' then 4 end as priority,
    case
        when is_outbound then 10
        else map {
            'email': 1, 'web': 2, 'phone': 3, 'in_person': 3, 'other': 4, 'social': 6, 'chat': 7,
            'self_service': 12, 'messaging': 13,
        }[channel]
    end as source,
    map {
        'question': 'Question', 'incident': 'Incident', 'problem': 'Problem', 'request': 'Feature Request',
        'complaint': 'Complaint', 'task': 'Task',
    }[ticket_type] as type,
    900000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint) as requester_id,
    cast(regexp_replace(assignee_id, '\D', '', 'g') as bigint) as responder_id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
    ) as group_id,
    due_at as due_by,
    coalesce(is_escalated, false) as is_escalated,
    false as fr_escalated,
    is_spam as spam,
    is_deleted as deleted,
    case when is_tracked then case when id = tracker_id then 3 else 4 end end as association_type,
    case when is_tracked and id <> tracker_id then [tracker_id] end as associated_tickets_list,
    {'cf_category': category} as custom_fields,
    case when channel = 'in_person' then ['walk-in'] else [] end as tags,
    created_at,
    updated_at,
    {
        'first_responded_at': first_responded_at,
        'status_updated_at': status_updated_at,
        'reopened_at': reopened_at,
        'resolved_at': solved_at,
        'closed_at': closed_at
    } as stats
from numbered
order by id
