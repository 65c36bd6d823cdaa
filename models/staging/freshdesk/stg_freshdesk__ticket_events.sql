{{ config(enabled='freshdesk' in var('sources')) }}
with

newest_activities as (
    {{ newest_version('freshdesk', 'ticket_activities') }}
),

newest_tickets as (
    {{ newest_version('freshdesk', 'tickets') }}
),

newest_agents as (
    {{ newest_version('freshdesk', 'agents') }}
),

newest_groups as (
    {{ newest_version('freshdesk', 'groups') }}
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

-- One activity can change several things. Activities have no number: in one second their order in the export holds.
-- Exports are kept for 30 days, so of tickets from before the first one the history is not whole and is left alone.
activities as (
    select
        newest_activities.ticket_id,
        newest_activities.ticket_id || ':' || md5(
            cast(newest_activities.performed_at as varchar)
            || newest_activities.performer_type
            || coalesce(newest_activities.performer_id, '')
            || coalesce(newest_activities.activity, '')
        ) as activity_id,
        newest_activities.performer_id as actor_id,
        case
            when newest_activities.performer_type <> 'user' then 'system'
            when newest_agents.id is null and newest_activities.performer_id = newest_tickets.requester_id
                then 'customer'
            else 'agent'
        end as actor_type,
        statuses.canonical_value as status,
        'freshdesk:' || newest_activities.agent_id as agent_id,
        'freshdesk:' || newest_groups.id as team_id,
        priorities.canonical_value as priority,
        row_number() over (
            partition by newest_activities.ticket_id
            order by newest_activities.performed_at, newest_activities._load_order, newest_activities._row_number
        ) as sequence,
        newest_activities.performed_at,
        newest_tickets.created_at >= min(newest_activities.performed_at) over () as is_whole
    from newest_activities
    left join newest_tickets on newest_activities.ticket_id = newest_tickets.id
    left join newest_agents on newest_activities.performer_id = newest_agents.id
    left join newest_groups on newest_activities."group" = newest_groups.name
    left join statuses on newest_activities.status = statuses.source_value
    left join priorities on newest_activities.priority = priorities.source_value
),

changes as (
    select
        ticket_id,
        activity_id,
        actor_id,
        actor_type,
        'status_changed' as event_type,
        status as new_value,
        sequence,
        performed_at
    from activities
    where status is not null and is_whole

    union all

    select
        ticket_id,
        activity_id,
        actor_id,
        actor_type,
        'assigned' as event_type,
        agent_id as new_value,
        sequence,
        performed_at
    from activities
    where agent_id is not null and is_whole

    union all

    select
        ticket_id,
        activity_id,
        actor_id,
        actor_type,
        'team_changed' as event_type,
        team_id as new_value,
        sequence,
        performed_at
    from activities
    where team_id is not null and is_whole

    union all

    select
        ticket_id,
        activity_id,
        actor_id,
        actor_type,
        'priority_changed' as event_type,
        priority as new_value,
        sequence,
        performed_at
    from activities
    where priority is not null and is_whole
),

-- The value before is that of the change before.
followed as (
    select
        *,
        lag(new_value) over (partition by ticket_id, event_type order by sequence) as old_value
    from changes
),

canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || activity_id || ':' || event_type as event_id,
        'freshdesk:' || ticket_id as ticket_id,
        'freshdesk:' || actor_id as actor_id,
        event_type,
        actor_type,
        old_value,
        new_value,
        sequence,
        performed_at as occurred_at
    from followed
    where new_value is distinct from old_value
)

select * from canonical
