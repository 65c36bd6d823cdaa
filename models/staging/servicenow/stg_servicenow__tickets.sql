{{ config(enabled='servicenow' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('servicenow', 'incident') }}
),

-- Whoever writes without being known is the platform's guest, not one and the same person.
guests as (
    select sys_id as user_id
    from ({{ newest_version('servicenow', 'sys_user') }}) as users
    where user_name = 'guest'
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'servicenow'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'servicenow'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'servicenow'
),

named as (
    select
        newest_rows.*,
        coalesce(channels.canonical_value, 'other') as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as canonical_priority,
        case
            when guests.user_id is null then {{ servicenow_reference('newest_rows.caller_id') }}
        end as known_caller_id,
        newest_rows.state in ('8', 'Canceled', 'Cancelled') as is_cancelled
    from newest_rows
    left join guests on {{ servicenow_reference('newest_rows.caller_id') }} = guests.user_id
    left join channels on newest_rows.contact_type = channels.source_value
    left join statuses on newest_rows.state = statuses.source_value
    left join priorities on newest_rows.priority = priorities.source_value
),

-- Cancelled is "a duplicate incident, an unnecessary incident, or not an incident at
-- all": it is kept, and not counted.
canonical as (
    select
        'servicenow' as source,
        'servicenow:' || sys_id as ticket_id,
        'servicenow:' || known_caller_id as customer_id,
        'servicenow:' || {{ servicenow_reference('assigned_to') }} as assignee_id,
        'servicenow:' || {{ servicenow_reference('assignment_group') }} as team_id,
        {{ servicenow_reference('contract') }} as sla_policy_id,
        'servicenow:' || {{ servicenow_reference('problem_id') }} as problem_id,
        case
            when is_cancelled and lower(close_code) like '%duplicate%'
                then 'servicenow:' || {{ servicenow_reference('parent_incident') }}
        end as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        channel,
        case
            when status = 'hold' and hold_reason in ('1', 'Awaiting Caller') then 'pending'
            else status
        end as status,
        canonical_priority as priority,
        cast(null as varchar) as ticket_type,
        category,
        reopen_count,
        {{ servicenow_seconds('time_worked') }} as handle_seconds,
        cast(null as boolean) as is_escalated,
        is_cancelled as is_deleted,
        cast(null as boolean) as is_spam,
        opened_at as created_at,
        cast(null as timestamp) as first_assigned_at,
        cast(null as timestamp) as first_replied_at,
        case when status in ('solved', 'closed') then coalesce(resolved_at, closed_at) end as solved_at,
        case when status = 'closed' then closed_at end as closed_at,
        due_date as due_at,
        sys_updated_on as updated_at
    from named
)

select * from canonical
