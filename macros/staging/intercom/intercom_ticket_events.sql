{#-
    Intercom's conversation parts as ticket events. Expects a CTE `parts` with part_id, part_number, conversation_id,
    part_type, author_type, author_id, assigned_to_type, assigned_to_id, created_at.

    A conversation begins open. A close is the solve, as there is no other; a part that opens, reopens or wakes up
    makes it open again. An assignment names an admin, a bot, a team or nobody.
-#}
{% macro intercom_ticket_events(source_name) -%}
with

status_parts as (
    select
        *,
        case
            when part_type = 'close' then 'solved'
            when part_type = 'snoozed' then 'hold'
            else 'open'
        end as new_value
    from parts
    where
        part_type in ('close', 'snoozed', 'open')
        or part_type like '%reopen%'
        or part_type like '%unsnooze%'
),

status_changes as (
    select
        *,
        'status_changed' as event_type,
        lag(new_value, 1, 'open') over (
            partition by conversation_id
            order by created_at, part_number, part_id
        ) as old_value
    from status_parts
),

assignment_parts as (
    select
        *,
        case when assigned_to_type = 'team' then 'team_changed' else 'assigned' end as event_type,
        '{{ source_name }}:' || nullif(assigned_to_id, '0') as new_value
    from parts
    where assigned_to_type in ('admin', 'bot', 'team', 'nobody_admin', 'nobody')
),

assignments as (
    select
        *,
        lag(new_value) over (
            partition by conversation_id, event_type
            order by created_at, part_number, part_id
        ) as old_value
    from assignment_parts
),

merge_events as (
    select
        *,
        'merged' as event_type,
        cast(null as varchar) as old_value,
        cast(null as varchar) as new_value
    from parts
    where part_type = 'merged_secondary_conversation'
),

events as (
    {%- for relation in ['status_changes', 'assignments', 'merge_events'] %}
    select
        part_id,
        part_number,
        conversation_id,
        event_type,
        author_type,
        author_id,
        old_value,
        new_value,
        created_at
    from {{ relation }}
    {{- "\n    where old_value <> new_value" if relation == 'status_changes' }}
    {{- "\n\n    union all\n" if not loop.last }}
    {%- endfor %}
)

select
    '{{ source_name }}' as source,
    '{{ source_name }}:' || part_id || ':' || event_type as event_id,
    '{{ source_name }}:' || conversation_id as ticket_id,
    '{{ source_name }}:' || author_id as actor_id,
    event_type,
    {{ intercom_author_type('author_type') }} as actor_type,
    old_value,
    new_value,
    part_number as sequence,
    created_at as occurred_at
from events
{%- endmacro %}
