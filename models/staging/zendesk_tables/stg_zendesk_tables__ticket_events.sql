{{ config(enabled='zendesk_tables' in var('sources'), materialized='table') }}
with

field_history as (
    {{ newest_version('zendesk_tables', 'ticket_field_history') }}
),

people as (
    {{ zendesk_tables_people() }}
),

-- A value lasts until the next one of the same field; deleted is a state of its own for us, so the statuses around it
-- are told apart from it.
changes as (
    select
        ticket_id,
        field_name,
        user_id as actor_id,
        value,
        updated as occurred_at,
        lag(value) over (
            partition by ticket_id, field_name, case when field_name = 'status' and value = 'deleted' then 1 else 0 end
            order by updated
        ) as value_before,
        lag(value) over (
            partition by ticket_id, field_name
            order by updated
        ) as last_value,
        row_number() over (
            partition by ticket_id, field_name
            order by updated
        ) as change_number
    from field_history
    where field_name in ('status', 'assignee_id', 'group_id', 'priority')
),

told_apart as (
    select
        changes.ticket_id,
        changes.actor_id,
        'status_changed' as event_type,
        old_statuses.canonical_value as old_value,
        new_statuses.canonical_value as new_value,
        changes.occurred_at
    from changes
    left join {{ ref('status_mappings') }} as old_statuses
        on old_statuses.source = 'zendesk_tables' and changes.value_before = old_statuses.source_value
    left join {{ ref('status_mappings') }} as new_statuses
        on new_statuses.source = 'zendesk_tables' and changes.value = new_statuses.source_value
    where
        changes.field_name = 'status'
        and changes.value != 'deleted'
        and new_statuses.canonical_value is distinct from old_statuses.canonical_value
    union all
    select
        ticket_id,
        actor_id,
        case when value = 'deleted' then 'deleted' else 'restored' end as event_type,
        cast(null as varchar) as old_value,
        cast(null as varchar) as new_value,
        occurred_at
    from changes
    where field_name = 'status' and (value = 'deleted' or last_value = 'deleted')
    union all
    select
        ticket_id,
        actor_id,
        case when field_name = 'assignee_id' then 'assigned' else 'team_changed' end as event_type,
        'zendesk_tables:' || value_before as old_value,
        'zendesk_tables:' || value as new_value,
        occurred_at
    from changes
    where field_name in ('assignee_id', 'group_id') and (value is not null or change_number > 1)
    union all
    select
        changes.ticket_id,
        changes.actor_id,
        'priority_changed' as event_type,
        old_priorities.canonical_value as old_value,
        new_priorities.canonical_value as new_value,
        changes.occurred_at
    from changes
    left join {{ ref('priority_mappings') }} as old_priorities
        on old_priorities.source = 'zendesk_tables' and changes.value_before = old_priorities.source_value
    left join {{ ref('priority_mappings') }} as new_priorities
        on new_priorities.source = 'zendesk_tables' and changes.value = new_priorities.source_value
    where changes.field_name = 'priority' and (changes.value is not null or changes.change_number > 1)
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || told_apart.ticket_id || ':' || told_apart.event_type || ':'
        || cast(told_apart.occurred_at as varchar) as event_id,
        'zendesk_tables:' || told_apart.ticket_id as ticket_id,
        case when told_apart.actor_id != '-1' then 'zendesk_tables:' || told_apart.actor_id end as actor_id,
        told_apart.event_type,
        case
            when told_apart.actor_id = '-1' then 'system'
            when told_apart.actor_id is not null then coalesce(people.person_type, 'customer')
        end as actor_type,
        told_apart.old_value,
        told_apart.new_value,
        cast(null as bigint) as sequence,
        told_apart.occurred_at
    from told_apart
    left join people on told_apart.actor_id = people.user_id
)

select * from canonical
