{{ config(enabled='servicenow' in var('sources')) }}
with

incidents as (
    {{ newest_version('servicenow', 'incident') }}
),

entries as (
    {{ newest_version('servicenow', 'sys_journal_field') }}
),

people as (
    {{ servicenow_people() }}
),

callers as (
    {{ servicenow_callers() }}
),

-- Who reports an own incident describes it in own words; what an agent enters for a
-- caller is no message.
descriptions as (
    select
        sys_id || '-description' as message_id,
        sys_id as incident_id,
        'customer' as author_type,
        {{ servicenow_reference('caller_id') }} as author_id,
        true as is_public,
        cast(0 as bigint) as sequence,
        opened_at as sent_at
    from incidents
    where {{ servicenow_reference('opened_by') }} = {{ servicenow_reference('caller_id') }}
),

comments as (
    select
        entries.sys_id as message_id,
        entries.element_id as incident_id,
        case
            when callers.user_id is not null then 'customer'
            when people.role is not null then people.role
            when entries.sys_created_by in ('system', 'guest') then 'system'
            when entries.element = 'work_notes' then 'agent'
            else 'customer'
        end as author_type,
        coalesce(callers.user_id, people.user_id) as author_id,
        entries.element = 'comments' as is_public,
        cast(null as bigint) as sequence,
        entries.sys_created_on as sent_at
    from entries
    left join people on entries.sys_created_by = people.user_name
    left join callers
        on
            entries.element_id = callers.incident_id
            and entries.sys_created_by = callers.user_name
    where entries.element in ('comments', 'work_notes')
),

messages as (
    select * from descriptions
    union all
    select * from comments
),

canonical as (
    select
        'servicenow' as source,
        'servicenow:' || message_id as message_id,
        'servicenow:' || incident_id as ticket_id,
        'servicenow:' || author_id as author_id,
        author_type,
        cast(null as varchar) as channel,
        sequence,
        cast(null as double) as handle_seconds,
        is_public,
        author_type = 'system' as is_auto_reply,
        sent_at
    from messages
)

select * from canonical
