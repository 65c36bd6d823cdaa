{#- The callers of incidents with the name they log in by, one row an incident. -#}
{% macro servicenow_callers() -%}
    select
        incidents.sys_id as incident_id,
        users.sys_id as user_id,
        users.user_name
    from ({{ newest_version('servicenow', 'incident') }}) as incidents
    inner join ({{ newest_version('servicenow', 'sys_user') }}) as users
        on {{ servicenow_reference('incidents.caller_id') }} = users.sys_id
{%- endmacro %}
