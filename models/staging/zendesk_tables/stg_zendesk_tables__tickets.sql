{{ config(enabled='zendesk_tables' in var('sources'), materialized='table') }}
{%- set known_types = "'" ~ ticket_types() | join("', '") ~ "'" %}
with

newest_tickets as (
    {{ newest_version('zendesk_tables', 'ticket') }}
),

ticket_tags as (
    {{ newest_version('zendesk_tables', 'ticket_tag') }}
),

ticket_policies as (
    {{ newest_version('zendesk_tables', 'ticket_sla_policy') }}
),

policy_versions as (
    {{ newest_version('zendesk_tables', 'sla_policy_history') }}
),

requesters_and_channels as (
    {{ zendesk_tables_ticket_channels() }}
),

tickets as (
    select
        newest_tickets.*,
        requesters_and_channels.channel
    from newest_tickets
    left join requesters_and_channels on newest_tickets.id = requesters_and_channels.ticket_id
),

merged_tickets as (
    select
        named.merged_ticket_id,
        max(named.into_ticket_id) as into_ticket_id
    from (
        select
            {{ json_texts('merged_ticket_ids') }} as merged_ticket_id,
            id as into_ticket_id
        from tickets
        where merged_ticket_ids like '[%'
    ) as named
    group by named.merged_ticket_id
),

-- What the account says by tags, since Zendesk has no word for it.
tag_meanings as (
    select
        ticket_tags.ticket_id,
        max(
            case
                when tag_mappings.canonical_value in ({{ known_types }}) then tag_mappings.canonical_value
            end
        ) as ticket_type,
        max(case when tag_mappings.canonical_value = 'escalated' then 1 else 0 end) as escalated,
        max(case when tag_mappings.canonical_value = 'merged' then 1 else 0 end) as merged,
        max(case when tag_mappings.canonical_value = 'spam' then 1 else 0 end) as spam
    from ticket_tags
    inner join {{ ref('tag_mappings') }} as tag_mappings
        on
            tag_mappings.source = 'zendesk_tables'
            and ticket_tags.tag = tag_mappings.source_value
    group by ticket_tags.ticket_id
),

titles as (
    select
        id as sla_policy_id,
        title,
        row_number() over (
            partition by id
            order by updated_at desc
        ) as recency
    from policy_versions
),

applied_policies as (
    select
        ticket_policies.ticket_id,
        -- the title, because the sla_policies seed is written by people
        coalesce(titles.title, ticket_policies.sla_policy_id) as sla_policy_id,
        row_number() over (
            partition by ticket_policies.ticket_id
            order by ticket_policies.policy_applied_at desc, ticket_policies.sla_policy_id desc
        ) as recency
    from ticket_policies
    left join titles on ticket_policies.sla_policy_id = titles.sla_policy_id and titles.recency = 1
),

escalations as (
    select max(escalated) as are_tagged
    from tag_meanings
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || tickets.id as ticket_id,
        'zendesk_tables:' || tickets.requester_id as customer_id,
        'zendesk_tables:' || tickets.assignee_id as assignee_id,
        'zendesk_tables:' || tickets.group_id as team_id,
        applied_policies.sla_policy_id,
        'zendesk_tables:' || coalesce(tickets.problem_id, case when tickets.has_incidents then tickets.id end)
            as problem_id,
        'zendesk_tables:'
        || coalesce(merged_tickets.into_ticket_id, case when tag_meanings.merged = 1 then 'unknown' end)
            as merged_into_ticket_id,
        'zendesk_tables:'
        || coalesce(
            tickets.via_followup_source_id,
            case when tickets.via_source_rel = 'follow_up' then tickets.via_source_from_id end
        ) as follow_up_of_ticket_id,
        tickets.channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        coalesce(tag_meanings.ticket_type, types.canonical_value) as ticket_type,
        cast(null as varchar) as category,
        cast(null as bigint) as reopen_count,
        cast(null as double) as handle_seconds,
        -- an account that has tagged no escalation yet may have no such tag at all
        case when escalations.are_tagged = 1 then coalesce(tag_meanings.escalated, 0) = 1 end as is_escalated,
        tickets.status = 'deleted' as is_deleted,
        coalesce(tag_meanings.spam, 0) = 1 as is_spam,
        tickets.created_at,
        cast(null as timestamp) as first_assigned_at,
        cast(null as timestamp) as first_replied_at,
        cast(null as timestamp) as solved_at,
        cast(null as timestamp) as closed_at,
        tickets.due_at,
        tickets.updated_at
    from tickets
    cross join escalations
    left join tag_meanings on tickets.id = tag_meanings.ticket_id
    left join merged_tickets on tickets.id = merged_tickets.merged_ticket_id
    left join applied_policies on tickets.id = applied_policies.ticket_id and applied_policies.recency = 1
    left join {{ ref('status_mappings') }} as statuses
        on statuses.source = 'zendesk_tables' and tickets.status = statuses.source_value
    left join {{ ref('priority_mappings') }} as priorities
        on priorities.source = 'zendesk_tables' and tickets.priority = priorities.source_value
    left join {{ ref('type_mappings') }} as types
        on types.source = 'zendesk_tables' and tickets.type = types.source_value
)

select * from canonical
