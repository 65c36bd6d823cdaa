{#-
    The users that ServiceNow's tables know as part of the desk, one row a user: system, bot or agent. An agent is who
    belongs to a group, was ever put in charge of an incident, or wrote a work note, which only fulfillers can. Callers
    and everybody else are not in it.
-#}
{% macro servicenow_people() -%}
    select
        users.sys_id as user_id,
        users.user_name,
        users.name,
        case
            when users.user_name in ('system', 'guest') then 'system'
            when coalesce(users.web_service_access_only, false) then 'bot'
            when coalesce(users.internal_integration_user, false) then 'bot'
            else 'agent'
        end as role
    from ({{ newest_version('servicenow', 'sys_user') }}) as users
    left join (
        select {{ servicenow_reference('"user"') }} as user_id
        from ({{ newest_version('servicenow', 'sys_user_grmember') }}) as memberships

        union

        select {{ servicenow_reference('assigned_to') }} as user_id
        from ({{ newest_version('servicenow', 'incident') }}) as incidents

        union

        select newvalue as user_id
        from ({{ newest_version('servicenow', 'sys_audit') }}) as audits
        where tablename = 'incident' and fieldname = 'assigned_to'
    ) as workers on users.sys_id = workers.user_id
    left join (
        select distinct sys_created_by as user_name
        from ({{ newest_version('servicenow', 'sys_journal_field') }}) as entries
        where element = 'work_notes'
    ) as note_writers on users.user_name = note_writers.user_name
    where
        workers.user_id is not null
        or note_writers.user_name is not null
        or users.user_name in ('system', 'guest')
        or coalesce(users.web_service_access_only, false)
        or coalesce(users.internal_integration_user, false)
{%- endmacro %}
