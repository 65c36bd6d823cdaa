-- One conversation a line, as it is retrieved. Intercom has no solved beside closed, keeps no deleted or spam
-- conversation, and knows one rating a conversation; channels it does not tell apart, type and category are
-- conversation attributes.
with

conversations as (
    select * from shared.intercom_conversations
),

authored as (
    select * from shared.intercom_messages
),

changes as (
    select * from shared.intercom_changes
),

parts as (
    select * from shared.intercom_parts
),

part_lists as (
    select
        number,
        count(*) as total_count,
        list(
            {
                'type': 'conversation_part',
                'id': cast(part_id as varchar),
                'part_type': part_type,
                'body': body,
                'created_at': epoch(happened_at)::bigint,
                'updated_at': epoch(happened_at)::bigint,
                'notified_at': epoch(happened_at)::bigint,
                'assigned_to': assigned_to,
                'author': {
                    'type': case author_type
                        when 'agent' then 'admin' when 'customer' then 'user' else 'bot'
                    end,
                    'id': if(
                        author_type = 'customer',
                        format('{:024x}', author_number),
                        cast(coalesce(author_number, 2) as varchar)
                    )
                },
                'attachments': [],
                'redacted': false,
                'email_message_metadata': if(is_emailed, {'subject': ''}, null)
            }
            order by happened_at, part_id
        ) as conversation_parts
    from parts
    group by number
),

first_messages as (
    select
        number,
        min_by(author_type, sequence) as author_type,
        min_by(author_number, sequence) as author_number
    from authored
    where is_first
    group by number
),

human_replies as (
    select
        authored.number,
        authored.sent_at,
        min(authored.sent_at) filter (authored.author_type = 'customer')
            over (partition by authored.number) as first_contact_reply_at,
        authored.author_type = 'agent' and authored.is_public as is_reply
    from authored
),

replies as (
    select
        number,
        any_value(first_contact_reply_at) as first_contact_reply_at,
        min(sent_at) filter (is_reply and sent_at >= first_contact_reply_at) as first_admin_reply_at
    from human_replies
    group by number
),

steps as (
    select
        number,
        min(occurred_at) filter (event_type = 'assigned') as first_assignment_at,
        count(*) filter (event_type = 'assigned') as count_assignments,
        min(occurred_at) filter (part_type = 'close') as first_close_at,
        max(occurred_at) filter (part_type = 'close') as last_close_at
    from changes
    group by number
),

-- The last answer, or the last question while there is none.
surveys as (
    select
        conversations.number,
        max_by(
            {
                'sent_at': surveys.sent_at,
                'responded_at': surveys.responded_at,
                'score': surveys.score
            },
            (surveys.responded_at is not null, coalesce(surveys.responded_at, surveys.sent_at))
        ) as rating
    from canonical.survey_responses as surveys
    inner join conversations on surveys.ticket_id = conversations.ticket_id
    where surveys.survey_type = 'csat'
    group by conversations.number
),

-- A rating is about the teammate who had the conversation then; without an answer it names none.
teammates as (
    select
        surveys.number,
        max_by(changes.assigned_to, changes.sequence) as teammate
    from surveys
    inner join changes
        on
            surveys.number = changes.number
            and changes.event_type = 'assigned'
            and changes.occurred_at <= coalesce(surveys.rating.responded_at, surveys.rating.sent_at)
    group by surveys.number
)

select
    'conversation' as type,
    cast(conversations.number as varchar) as id,
    epoch(conversations.created_at)::bigint as created_at,
    epoch(conversations.updated_at)::bigint as updated_at,
    cast(null as varchar) as title,
    if(
        conversations.assignee_id in ('A001', 'A002'),
        null,
        cast(ltrim(conversations.assignee_id, 'A0') as bigint)
    ) as admin_assignee_id,
    cast(
        list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
            conversations.team_id
        ) as varchar
    ) as team_assignee_id,
    case
        when conversations.status in ('solved', 'closed') then 'closed'
        when conversations.status in ('pending', 'hold') then 'snoozed'
        else 'open'
    end as state,
    conversations.status not in ('solved', 'closed') as open,
    if(conversations.priority in ('high', 'urgent'), 'priority', 'not_priority') as priority,
    {
        'type': 'contact.list',
        'contacts': if(
            conversations.customer_id is null,
            [],
            [
                {
                    'type': 'contact',
                    'id': format(
                        '{:024x}',
                        cast(regexp_replace(conversations.customer_id, '\D', '', 'g') as bigint)
                    )
                }
            ]
        )
    } as contacts,
    {
        'type': conversations.source_type,
        'id': cast(conversations.number * 1000 as varchar),
        'delivered_as': if(
            first_messages.author_type = 'agent' or conversations.channel = 'in_person',
            'admin_initiated',
            'customer_initiated'
        ),
        'subject': '',
        'body': if(first_messages.number is null, null, '<p>…</p>'),
        'author': {
            'type': if(first_messages.author_type = 'agent', 'admin', 'user'),
            'id': case
                when first_messages.author_type = 'agent' then cast(first_messages.author_number as varchar)
                else format(
                    '{:024x}',
                    cast(regexp_replace(conversations.customer_id, '\D', '', 'g') as bigint)
                )
            end
        },
        'attachments': [],
        'redacted': false
    } as source,
    {
        'Channel': conversations.attribute_channel,
        'Type': concat(upper(conversations.ticket_type[1]), conversations.ticket_type[2:]),
        'Category': conversations.category,
        'Merged': if(conversations.merged_into_ticket_id is null, null, true)
    } as custom_attributes,
    if(
        conversations.sla_policy_id is null,
        null,
        {'type': 'conversation_sla_summary', 'sla_name': conversations.sla_policy_id, 'sla_status': null}
    ) as sla_applied,
    if(
        surveys.number is null,
        null,
        {
            'rating': surveys.rating.score,
            'remark': '',
            'created_at': epoch(surveys.rating.sent_at)::bigint,
            'updated_at': epoch(coalesce(surveys.rating.responded_at, surveys.rating.sent_at))::bigint,
            'contact': {
                'type': 'contact',
                'id': format(
                    '{:024x}',
                    cast(regexp_replace(conversations.customer_id, '\D', '', 'g') as bigint)
                )
            },
            'teammate': if(
                teammates.teammate.type = 'admin' and surveys.rating.responded_at is not null,
                teammates.teammate,
                null
            )
        }
    ) as conversation_rating,
    {
        'type': 'conversation_statistics',
        'first_contact_reply_at': epoch(replies.first_contact_reply_at)::bigint,
        'first_admin_reply_at': epoch(replies.first_admin_reply_at)::bigint,
        'first_assignment_at': epoch(steps.first_assignment_at)::bigint,
        'first_close_at': epoch(steps.first_close_at)::bigint,
        'last_close_at': epoch(steps.last_close_at)::bigint,
        'time_to_admin_reply': office_clock(epoch(replies.first_admin_reply_at)::bigint)
            - office_clock(epoch(replies.first_contact_reply_at)::bigint),
        'time_to_first_close': office_clock(epoch(steps.first_close_at)::bigint)
            - office_clock(epoch(conversations.created_at)::bigint),
        'time_to_last_close': office_clock(epoch(steps.last_close_at)::bigint)
            - office_clock(epoch(conversations.created_at)::bigint),
        'count_assignments': steps.count_assignments,
        'count_reopens': conversations.reopen_count
    } as statistics,
    {
        'type': 'conversation_part.list',
        'conversation_parts': coalesce(part_lists.conversation_parts, []),
        'total_count': coalesce(part_lists.total_count, 0)
    } as conversation_parts
from conversations
left join first_messages on conversations.number = first_messages.number
left join replies on conversations.number = replies.number
left join steps on conversations.number = steps.number
left join surveys on conversations.number = surveys.number
left join teammates on conversations.number = teammates.number
left join part_lists on conversations.number = part_lists.number
order by conversations.number
