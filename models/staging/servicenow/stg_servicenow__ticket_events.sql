{{ config(enabled='servicenow' in var('sources')) }}
with

incidents as (
    {{ newest_version('servicenow', 'incident') }}
),

audits as (
    {{ newest_version('servicenow', 'sys_audit') }}
),

people as (
    {{ servicenow_people() }}
),

callers as (
    {{ servicenow_callers() }}
),

words as (
    select
        'state' as fieldname,
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'servicenow'

    union all

    select
        'priority' as fieldname,
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'servicenow'
),

changes as (
    select
        sys_id,
        documentkey,
        fieldname,
        "user" as user_name,
        oldvalue,
        newvalue,
        record_checkpoint,
        sys_created_on,
        row_number() over (
            partition by documentkey, fieldname
            order by sys_created_on, record_checkpoint, sys_id
        ) as place
    from audits
    where
        tablename = 'incident'
        and fieldname in ('state', 'assigned_to', 'assignment_group', 'priority')
),

-- The audit begins with the first change; the state before it is the one at opening.
with_beginnings as (
    select
        sys_id,
        documentkey,
        fieldname,
        user_name,
        oldvalue,
        newvalue,
        record_checkpoint,
        sys_created_on
    from changes

    union all

    select
        changes.sys_id || '-before' as sys_id,
        changes.documentkey,
        changes.fieldname,
        cast(null as varchar) as user_name,
        cast(null as varchar) as oldvalue,
        changes.oldvalue as newvalue,
        cast(null as bigint) as record_checkpoint,
        incidents.opened_at as sys_created_on
    from changes
    inner join incidents on changes.documentkey = incidents.sys_id
    where
        changes.fieldname = 'state'
        and changes.place = 1
        and changes.oldvalue is not null
        and incidents.opened_at < changes.sys_created_on
),

canonical as (
    select
        'servicenow' as source,
        'servicenow:' || with_beginnings.sys_id as event_id,
        'servicenow:' || with_beginnings.documentkey as ticket_id,
        'servicenow:' || coalesce(callers.user_id, people.user_id) as actor_id,
        case with_beginnings.fieldname
            when 'state' then 'status_changed'
            when 'assigned_to' then 'assigned'
            when 'assignment_group' then 'team_changed'
            else 'priority_changed'
        end as event_type,
        case
            when callers.user_id is not null then 'customer'
            when people.role is not null then people.role
            when with_beginnings.user_name in ('system', 'guest') then 'system'
        end as actor_type,
        case
            when with_beginnings.fieldname in ('assigned_to', 'assignment_group')
                then 'servicenow:' || with_beginnings.oldvalue
            else earlier_words.canonical_value
        end as old_value,
        case
            when with_beginnings.fieldname in ('assigned_to', 'assignment_group')
                then 'servicenow:' || with_beginnings.newvalue
            else words.canonical_value
        end as new_value,
        with_beginnings.record_checkpoint as sequence,
        with_beginnings.sys_created_on as occurred_at
    from with_beginnings
    left join words
        on
            with_beginnings.fieldname = words.fieldname
            and with_beginnings.newvalue = words.source_value
    left join words as earlier_words
        on
            with_beginnings.fieldname = earlier_words.fieldname
            and with_beginnings.oldvalue = earlier_words.source_value
    left join people on with_beginnings.user_name = people.user_name
    left join callers
        on
            with_beginnings.documentkey = callers.incident_id
            and with_beginnings.user_name = callers.user_name
)

select * from canonical
