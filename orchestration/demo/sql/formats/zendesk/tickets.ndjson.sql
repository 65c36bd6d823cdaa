-- Pages of an incremental export. What Zendesk has no word for is a tag: complaint, request, escalated, in_person.
-- A due date belongs to tasks and a problem to incidents, so a ticket of both keeps its problem alone.
with

tickets as (
    select
        tickets.*,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as id,
        -- whoever is nobody's customer is still somebody's requester
        coalesce(
            1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint), 2000000 + id
        ) as requester_id,
        problem_id is null and due_at is not null as is_task
    from canonical.tickets
),

ratings as (
    select
        ticket_id,
        max_by(
            case when score is null then 'offered' when score >= 4 then 'good' else 'bad' end,
            coalesce(responded_at, sent_at)
        ) as score
    from canonical.survey_responses
    where survey_type = 'csat'
    group by ticket_id
),

objects as (
    select
        (row_number() over (order by tickets.id) - 1) // 1000 as page,
        tickets.id,
        {
            'id': tickets.id,
            'created_at': tickets.created_at,
            'updated_at': tickets.updated_at,
            'generated_timestamp': epoch(tickets.updated_at)::bigint,
            'type': case
                when tickets.problem_id is not null then 'incident'
                when tickets.is_task then 'task'
                when tickets.ticket_type in ('request', 'complaint') then 'question'
                else tickets.ticket_type
            end,
            'subject': tickets.subject,
            'priority': tickets.priority,
            'status': if(tickets.is_deleted or tickets.is_spam, 'deleted', tickets.status),
            'requester_id': tickets.requester_id,
            'submitter_id': tickets.requester_id,
            'assignee_id': cast(regexp_replace(tickets.assignee_id, '\D', '', 'g') as bigint),
            'group_id': 360000000000
            + list_position(
                ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], tickets.team_id
            ),
            'organization_id': null,
            'problem_id': 9000000 + cast(regexp_replace(tickets.problem_id, '\D', '', 'g') as bigint),
            'has_incidents': false,
            'is_public': true,
            'due_at': case when tickets.is_task then tickets.due_at end,
            'tags': list_filter(
                [
                    if(tickets.ticket_type in ('complaint', 'request'), tickets.ticket_type, null),
                    if(tickets.is_escalated, 'escalated', null),
                    if(tickets.channel = 'in_person', 'in_person', null),
                    if(tickets.merged_into_ticket_id is not null, 'closed_by_merge', null)
                ],
                lambda tag: tag is not null
            ),
            'via': {
                'channel': case tickets.channel
                    when 'phone' then 'voice'
                    when 'social' then 'twitter'
                    when 'messaging' then 'native_messaging'
                    when 'in_person' then 'web'
                    when 'self_service' then 'answer_bot_for_web_widget'
                    when 'other' then 'api'
                    else tickets.channel
                end,
                'source': {
                    'from': {
                        'ticket_id':
                        cast(regexp_replace(tickets.follow_up_of_ticket_id, '\D', '', 'g') as bigint)
                    },
                    'to': {'name': null},
                    'rel': if(tickets.follow_up_of_ticket_id is not null, 'follow_up', null)
                }
            },
            'satisfaction_rating': {'score': coalesce(ratings.score, 'unoffered')}
        } as ticket
    from tickets
    left join ratings on tickets.ticket_id = ratings.ticket_id
)

select
    list(ticket order by id) as tickets,
    count(*) as count,
    max(page) = (select max(page) from objects) as end_of_stream
from objects
group by page
order by page
