{{ config(enabled='vtiger' in var('sources')) }}
with

changes as (
    {{ vtiger_changes() }}
),

updates as (
    {{ newest_version('vtiger', 'modtracker_basic') }}
),

users as (
    {{ newest_version('vtiger', 'users') }}
),

words as (
    select
        'status' as field,
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'vtiger'

    union all

    select
        'priority' as field,
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'vtiger'
),

events as (
    select
        changes.update_id,
        changes.case_id,
        changes.user_id,
        changes.field as kind,
        case changes.field when 'status' then 'status_changed' else 'priority_changed' end as event_type,
        earlier_words.canonical_value as old_value,
        words.canonical_value as new_value,
        changes.changedon
    from changes
    inner join words on changes.field = words.field and changes.new_value = words.source_value
    left join words as earlier_words
        on changes.field = earlier_words.field and changes.old_value = earlier_words.source_value
    where changes.field = 'status' or changes.old_value is not null

    union all

    select
        update_id,
        case_id,
        user_id,
        'user' as kind,
        'assigned' as event_type,
        case when not was_group then 'vtiger:' || {{ vtiger_record_id('old_value') }} end as old_value,
        case when not is_group then 'vtiger:' || {{ vtiger_record_id('new_value') }} end as new_value,
        changedon
    from changes
    where
        field = 'owner'
        and ((old_value is not null and not was_group) or (new_value is not null and not is_group))

    union all

    select
        update_id,
        case_id,
        user_id,
        field as kind,
        'team_changed' as event_type,
        case when field = 'group' or was_group then 'vtiger:' || {{ vtiger_record_id('old_value') }} end as old_value,
        'vtiger:' || {{ vtiger_record_id('new_value') }} as new_value,
        changedon
    from changes
    where field = 'group' or is_group

    union all

    select
        id as update_id,
        {{ vtiger_record_id('crmid') }} as case_id,
        {{ vtiger_record_id('whodid') }} as user_id,
        'record' as kind,
        case status when 1 then 'deleted' else 'restored' end as event_type,
        cast(null as varchar) as old_value,
        cast(null as varchar) as new_value,
        changedon
    from updates
    where module in ('Cases', 'HelpDesk') and status in (1, 3)
),

canonical as (
    select
        'vtiger' as source,
        'vtiger:' || cast(events.update_id as varchar) || '-' || events.kind as event_id,
        'vtiger:' || events.case_id as ticket_id,
        'vtiger:' || events.user_id as actor_id,
        events.event_type,
        case
            when lower(users.title) = 'bot' then 'bot'
            when events.user_id is not null then 'agent'
        end as actor_type,
        events.old_value,
        events.new_value,
        events.update_id as sequence,
        events.changedon as occurred_at
    from events
    left join users on events.user_id = {{ vtiger_record_id('users.id') }}
)

select * from canonical
