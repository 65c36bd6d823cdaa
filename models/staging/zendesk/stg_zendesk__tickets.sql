{{ config(enabled='zendesk' in var('sources'), materialized='table') }}
{%- set known_types = "'" ~ ticket_types() | join("', '") ~ "'" %}
with

tickets as (
    {{ newest_version('zendesk', 'tickets') }}
),

metrics as (
    {{ newest_version('zendesk', 'ticket_metrics') }}
),

metric_events as (
    {{ newest_version('zendesk', 'ticket_metric_events') }}
),

requesters_and_channels as (
    {{ zendesk_ticket_channels() }}
),

merged_tickets as (
    {{ zendesk_merges() }}
),

-- What the account says by tags, since Zendesk has no word for it.
tag_meanings as (
    select
        tickets.id as ticket_id,
        max(
            case
                when tag_mappings.canonical_value in ({{ known_types }}) then tag_mappings.canonical_value
            end
        ) as ticket_type,
        max(case when tag_mappings.canonical_value = 'escalated' then 1 else 0 end) as escalated,
        max(case when tag_mappings.canonical_value = 'merged' then 1 else 0 end) as merged,
        max(case when tag_mappings.canonical_value = 'spam' then 1 else 0 end) as spam
    from tickets
    inner join {{ ref('tag_mappings') }} as tag_mappings
        on
            tag_mappings.source = 'zendesk'
            and {{ has_tag('tickets.tags', 'tag_mappings.source_value') }}
    group by tickets.id
),

applied_policies as (
    select
        ticket_id,
        sla_policy_title,
        row_number() over (
            partition by ticket_id
            order by time desc, id desc
        ) as recency
    from metric_events
    where type = 'apply_sla' and sla_policy_title is not null
),

-- Tickets, channels and metrics side by side, the vendor's minutes as seconds.
measured as (
    select
        tickets.*,
        metrics.reopens,
        metrics.initially_assigned_at,
        metrics.solved_at,
        metrics.status_updated_at,
        coalesce(metrics.reply_seconds, metrics.reply_minutes * 60) as first_reply_seconds,
        requesters_and_channels.channel
    from tickets
    left join metrics on tickets.id = metrics.ticket_id
    left join requesters_and_channels on tickets.id = requesters_and_channels.ticket_id
),

escalations as (
    select max(escalated) as are_tagged
    from tag_meanings
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || measured.id as ticket_id,
        'zendesk:' || measured.requester_id as customer_id,
        'zendesk:' || measured.assignee_id as assignee_id,
        'zendesk:' || measured.group_id as team_id,
        -- the title, because the sla_policies seed is written by people
        applied_policies.sla_policy_title as sla_policy_id,
        'zendesk:' || coalesce(measured.problem_id, case when measured.has_incidents then measured.id end)
            as problem_id,
        'zendesk:' || coalesce(merged_tickets.into_ticket_id, case when tag_meanings.merged = 1 then 'unknown' end)
            as merged_into_ticket_id,
        case when measured.via_rel = 'follow_up' then 'zendesk:' || measured.via_from_ticket_id end
            as follow_up_of_ticket_id,
        measured.channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        coalesce(tag_meanings.ticket_type, types.canonical_value) as ticket_type,
        cast(null as varchar) as category,
        measured.reopens as reopen_count,
        cast(null as double) as handle_seconds,
        -- an account that has tagged no escalation yet may have no such tag at all
        case when escalations.are_tagged = 1 then coalesce(tag_meanings.escalated, 0) = 1 end as is_escalated,
        measured.status = 'deleted' as is_deleted,
        coalesce(tag_meanings.spam, 0) = 1 as is_spam,
        measured.created_at,
        measured.initially_assigned_at as first_assigned_at,
        {{ seconds_after('measured.created_at', 'measured.first_reply_seconds') }} as first_replied_at,
        case when measured.status in ('solved', 'closed') then measured.solved_at end as solved_at,
        case when measured.status = 'closed' then measured.status_updated_at end as closed_at,
        measured.due_at,
        measured.updated_at
    from measured
    cross join escalations
    left join tag_meanings on measured.id = tag_meanings.ticket_id
    left join merged_tickets on measured.id = merged_tickets.merged_ticket_id and merged_tickets.recency = 1
    left join applied_policies on measured.id = applied_policies.ticket_id and applied_policies.recency = 1
    left join {{ ref('status_mappings') }} as statuses
        on statuses.source = 'zendesk' and measured.status = statuses.source_value
    left join {{ ref('priority_mappings') }} as priorities
        on priorities.source = 'zendesk' and measured.priority = priorities.source_value
    left join {{ ref('type_mappings') }} as types
        on types.source = 'zendesk' and measured.type = types.source_value
)

select * from canonical
