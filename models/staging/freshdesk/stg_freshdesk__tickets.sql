{{ config(enabled='freshdesk' in var('sources')) }}
with

newest_tickets as (
    {{ newest_version('freshdesk', 'tickets') }}
),

newest_conversations as (
    {{ newest_version('freshdesk', 'conversations') }}
),

newest_time_entries as (
    {{ newest_version('freshdesk', 'time_entries') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'freshdesk'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'freshdesk'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'freshdesk'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'freshdesk'
),

-- What no source says, a tag may: a visit in person, say.
tag_channels as (
    select
        newest_tickets.id as ticket_id,
        min(tagged.canonical_value) as channel
    from newest_tickets
    inner join {{ ref('tag_mappings') }} as tagged
        on
            tagged.source = 'freshdesk'
            and tagged.canonical_value in (
                {%- for channel in channels() %}
                '{{ channel }}'{{ ',' if not loop.last }}
                {%- endfor %}
            )
            and {{ has_tag('newest_tickets.tags', 'tagged.source_value') }}
    group by newest_tickets.id
),

-- Merging closes the ticket and leaves a note that names the one it went into: the only trace of it in the API.
merge_notes as (
    select
        ticket_id,
        max_by(
            regexp_extract(body_text, 'merged into ticket[^0-9]*([0-9]+)', 1),
            created_at
        ) as merged_into_ticket_id
    from newest_conversations
    where not incoming and body_text like '%This ticket is closed and merged into ticket%'
    group by ticket_id
),

work as (
    select
        ticket_id,
        sum(time_spent) as handle_seconds
    from newest_time_entries
    where not coalesce(timer_running, false)
    group by ticket_id
),

-- Of reopenings Freshdesk keeps the last alone: 1 = at least one. A tracker ticket gathers the reports of a problem.
canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || newest_tickets.id as ticket_id,
        'freshdesk:' || newest_tickets.requester_id as customer_id,
        'freshdesk:' || newest_tickets.responder_id as assignee_id,
        'freshdesk:' || newest_tickets.group_id as team_id,
        cast(null as varchar) as sla_policy_id,
        case newest_tickets.association_type
            when '3' then 'freshdesk:' || newest_tickets.id
            when '4' then 'freshdesk:' || newest_tickets.first_associated_ticket_id
        end as problem_id,
        case
            when statuses.canonical_value in ('solved', 'closed')
                then 'freshdesk:' || nullif(merge_notes.merged_into_ticket_id, '')
        end as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        coalesce(tag_channels.channel, channels.canonical_value) as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        types.canonical_value as ticket_type,
        newest_tickets.category,
        cast(
            case
                when newest_tickets.reopened_at is not null then 1
                when newest_tickets.status_updated_at is not null then 0
            end as bigint
        ) as reopen_count,
        work.handle_seconds,
        newest_tickets.is_escalated,
        newest_tickets.deleted as is_deleted,
        newest_tickets.spam as is_spam,
        newest_tickets.created_at,
        cast(null as timestamp) as first_assigned_at,
        newest_tickets.first_responded_at as first_replied_at,
        newest_tickets.resolved_at as solved_at,
        newest_tickets.closed_at,
        newest_tickets.due_by as due_at,
        newest_tickets.updated_at
    from newest_tickets
    left join channels on newest_tickets.source = channels.source_value
    left join tag_channels on newest_tickets.id = tag_channels.ticket_id
    left join statuses on newest_tickets.status = statuses.source_value
    left join priorities on newest_tickets.priority = priorities.source_value
    left join types on newest_tickets.type = types.source_value
    left join merge_notes on newest_tickets.id = merge_notes.ticket_id
    left join work on newest_tickets.id = work.ticket_id
)

select * from canonical
