{{ config(enabled='zendesk' in var('sources'), materialized='table') }}
with

audit_events as (
    {{ newest_version('zendesk', 'ticket_audit_events') }}
),

people as (
    {{ zendesk_people() }}
),

merged_tickets as (
    {{ zendesk_merges() }}
),

-- What a trigger changes within an agent's update (via rule) is not the agent's doing.
changes as (
    select
        id as event_id,
        ticket_id,
        case when coalesce(via_channel, audit_via_channel, '') != 'rule' then audit_author_id end as actor_id,
        field_name,
        previous_value,
        value,
        created_at as occurred_at,
        {{ dbt.safe_cast('id', 'bigint') }} as sequence
    from audit_events
    where
        type in ('Create', 'Change')
        and field_name in ('status', 'assignee_id', 'group_id', 'priority')
        and (type = 'Change' or value is not null)
),

-- Deleted is a status for Zendesk and a state of its own for us: the statuses around it are told apart from it.
statuses as (
    select
        changes.event_id,
        changes.ticket_id,
        changes.actor_id,
        changes.occurred_at,
        changes.sequence,
        changes.previous_value,
        changes.value,
        lag(changes.value) over (
            partition by changes.ticket_id, case when changes.value = 'deleted' then 1 else 0 end
            order by changes.occurred_at, changes.sequence
        ) as status_before
    from changes
    where changes.field_name = 'status'
),

status_changes as (
    select
        event_id,
        ticket_id,
        actor_id,
        occurred_at,
        sequence,
        coalesce(status_before, nullif(previous_value, 'deleted')) as old_status,
        value as new_status
    from statuses
    where value != 'deleted'
),

told_apart as (
    select
        status_changes.event_id,
        status_changes.ticket_id,
        status_changes.actor_id,
        'status_changed' as event_type,
        old_statuses.canonical_value as old_value,
        new_statuses.canonical_value as new_value,
        status_changes.sequence,
        status_changes.occurred_at
    from status_changes
    left join {{ ref('status_mappings') }} as old_statuses
        on old_statuses.source = 'zendesk' and status_changes.old_status = old_statuses.source_value
    left join {{ ref('status_mappings') }} as new_statuses
        on new_statuses.source = 'zendesk' and status_changes.new_status = new_statuses.source_value
    where status_changes.old_status is distinct from status_changes.new_status
    union all
    select
        case when value = 'deleted' then event_id else event_id || ':restored' end as event_id,
        ticket_id,
        actor_id,
        case when value = 'deleted' then 'deleted' else 'restored' end as event_type,
        cast(null as varchar) as old_value,
        cast(null as varchar) as new_value,
        sequence,
        occurred_at
    from statuses
    where value = 'deleted' or previous_value = 'deleted'
    union all
    select
        event_id,
        ticket_id,
        actor_id,
        case when field_name = 'assignee_id' then 'assigned' else 'team_changed' end as event_type,
        'zendesk:' || previous_value as old_value,
        'zendesk:' || value as new_value,
        sequence,
        occurred_at
    from changes
    where field_name in ('assignee_id', 'group_id')
    union all
    select
        changes.event_id,
        changes.ticket_id,
        changes.actor_id,
        'priority_changed' as event_type,
        old_priorities.canonical_value as old_value,
        new_priorities.canonical_value as new_value,
        changes.sequence,
        changes.occurred_at
    from changes
    left join {{ ref('priority_mappings') }} as old_priorities
        on old_priorities.source = 'zendesk' and changes.previous_value = old_priorities.source_value
    left join {{ ref('priority_mappings') }} as new_priorities
        on new_priorities.source = 'zendesk' and changes.value = new_priorities.source_value
    where changes.field_name = 'priority'
    union all
    select
        audit_id || ':' || merged_ticket_id as event_id,
        merged_ticket_id as ticket_id,
        author_id as actor_id,
        'merged' as event_type,
        cast(null as varchar) as old_value,
        'zendesk:' || into_ticket_id as new_value,
        {{ dbt.safe_cast('audit_id', 'bigint') }} as sequence,
        merged_at as occurred_at
    from merged_tickets
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || told_apart.event_id as event_id,
        'zendesk:' || told_apart.ticket_id as ticket_id,
        case when told_apart.actor_id != '-1' then 'zendesk:' || told_apart.actor_id end as actor_id,
        told_apart.event_type,
        case
            when told_apart.actor_id is null or told_apart.actor_id = '-1' then 'system'
            else coalesce(people.person_type, 'customer')
        end as actor_type,
        told_apart.old_value,
        told_apart.new_value,
        told_apart.sequence,
        told_apart.occurred_at
    from told_apart
    left join people on told_apart.actor_id = people.user_id
)

select * from canonical
