{{ config(enabled='servicenow_log' in var('sources')) }}
with

updates as (
    {{ servicenow_log_updates() }}
),

-- What an update changed is what differs from the update before it.
changes as (
    select
        number,
        place,
        sys_updated_at,
        'status_changed' as event_type,
        1 as kind,
        earlier_status as old_value,
        status as new_value
    from updates
    where status is distinct from earlier_status

    union all

    select
        number,
        place,
        sys_updated_at,
        'assigned' as event_type,
        2 as kind,
        'servicenow_log:' || earlier_assigned_to as old_value,
        'servicenow_log:' || assigned_to as new_value
    from updates
    where assigned_to is distinct from earlier_assigned_to

    union all

    select
        number,
        place,
        sys_updated_at,
        'team_changed' as event_type,
        3 as kind,
        'servicenow_log:' || earlier_assignment_group as old_value,
        'servicenow_log:' || assignment_group as new_value
    from updates
    where assignment_group is distinct from earlier_assignment_group

    union all

    select
        number,
        place,
        sys_updated_at,
        'priority_changed' as event_type,
        4 as kind,
        earlier_priority as old_value,
        canonical_priority as new_value
    from updates
    where place > 1 and canonical_priority is distinct from earlier_priority
),

-- The people of sys_updated_by are numbered apart from those of assigned_to, so nobody
-- can be named as the actor.
canonical as (
    select
        'servicenow_log' as source,
        'servicenow_log:' || number || '-' || cast(place * 10 + kind as varchar) as event_id,
        'servicenow_log:' || number as ticket_id,
        cast(null as varchar) as actor_id,
        event_type,
        cast(null as varchar) as actor_type,
        old_value,
        new_value,
        cast(place as bigint) * 10 + kind as sequence,
        sys_updated_at as occurred_at
    from changes
)

select * from canonical
