-- One row per conversation, its newest version.
with

conversations as (
    select * from shared.intercom_conversations
),

first_messages as (
    select
        number,
        min_by(author_type, sequence) as author_type,
        min_by(author_number, sequence) as author_number
    from shared.intercom_messages
    where is_first
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
)

select
    cast(conversations.number as varchar) as id,
    conversations.updated_at,
    conversations.updated_at as _fivetran_synced,
    if(
        conversations.assignee_id in ('A001', 'A002'), null, ltrim(conversations.assignee_id, 'A0')
    ) as assignee_id,
    if(conversations.assignee_id in ('A001', 'A002'), null, 'admin') as assignee_type,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        conversations.team_id
    ) as team_assignee_id,
    surveys.rating.sent_at as conversation_rating_created_at,
    surveys.rating.score as conversation_rating_value,
    conversations.created_at,
    if(conversations.priority in ('high', 'urgent'), 'priority', 'not_priority') as priority,
    conversations.sla_policy_id as sla_name,
    null as sla_status,
    if(
        first_messages.author_type = 'agent',
        cast(first_messages.author_number as varchar),
        format('{:024x}', cast(regexp_replace(conversations.customer_id, '\D', '', 'g') as bigint))
    ) as source_author_id,
    if(first_messages.author_type = 'agent', 'admin', 'user') as source_author_type,
    if(
        first_messages.author_type = 'agent' or conversations.channel = 'in_person',
        'admin_initiated',
        'customer_initiated'
    ) as source_delivered_as,
    cast(conversations.number * 1000 as varchar) as source_id,
    conversations.source_type,
    if(first_messages.number is null, null, '<p>…</p>') as source_body,
    case
        when conversations.status in ('solved', 'closed') then 'closed'
        when conversations.status in ('pending', 'hold') then 'snoozed'
        else 'open'
    end as state,
    conversations.attribute_channel as custom_channel,
    concat(upper(conversations.ticket_type[1]), conversations.ticket_type[2:]) as custom_type,
    conversations.category as custom_category,
    if(conversations.merged_into_ticket_id is null, null, true) as custom_merged,
    true as _fivetran_active
from conversations
left join first_messages on conversations.number = first_messages.number
left join surveys on conversations.number = surveys.number
order by conversations.number
