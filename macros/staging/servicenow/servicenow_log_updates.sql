{#-
    The updates of a ServiceNow event log with the canonical status and priority, the values before each update, and
    the update's place among those of its incident from either end. Time decides the order: sys_mod_count is out of
    step with it in a few rows, and a status that an update only seems to have changed would be a false reopen.
-#}
{% macro servicenow_log_updates() -%}
    select
        named.*,
        lag(named.status) over (
            partition by named.number order by named.sys_updated_at, named.sys_mod_count
        ) as earlier_status,
        lag(named.canonical_priority) over (
            partition by named.number order by named.sys_updated_at, named.sys_mod_count
        ) as earlier_priority,
        lag(named.assigned_to) over (
            partition by named.number order by named.sys_updated_at, named.sys_mod_count
        ) as earlier_assigned_to,
        lag(named.assignment_group) over (
            partition by named.number order by named.sys_updated_at, named.sys_mod_count
        ) as earlier_assignment_group,
        row_number() over (
            partition by named.number order by named.sys_updated_at, named.sys_mod_count
        ) as place,
        row_number() over (
            partition by named.number order by named.sys_updated_at desc, named.sys_mod_count desc
        ) as place_from_end
    from (
        select
            newest_rows.*,
            statuses.canonical_value as status,
            priorities.canonical_value as canonical_priority
        from ({{ newest_version('servicenow_log', 'updates') }}) as newest_rows
        left join {{ ref('status_mappings') }} as statuses
            on statuses.source = 'servicenow_log' and newest_rows.incident_state = statuses.source_value
        left join {{ ref('priority_mappings') }} as priorities
            on priorities.source = 'servicenow_log' and newest_rows.priority = priorities.source_value
    ) as named
{%- endmacro %}
