{#-
    The changed fields of cases in Vtiger's history that end in events, one row a field and update, under one name each
    for both editions. An owner may be a user or a group, which only the list of groups tells apart.
-#}
{% macro vtiger_changes() -%}
    select
        basics.id as update_id,
        {{ vtiger_record_id('basics.crmid') }} as case_id,
        {{ vtiger_record_id('basics.whodid') }} as user_id,
        case
            when details.fieldname in ('casestatus', 'ticketstatus') then 'status'
            when details.fieldname in ('casepriority', 'ticketpriorities') then 'priority'
            when details.fieldname = 'assigned_user_id' then 'owner'
            else 'group'
        end as field,
        nullif(details.prevalue, '') as old_value,
        nullif(details.postvalue, '') as new_value,
        earlier_groups.id is not null as was_group,
        later_groups.id is not null as is_group,
        basics.changedon
    from ({{ newest_version('vtiger', 'modtracker_basic') }}) as basics
    inner join ({{ newest_version('vtiger', 'modtracker_detail') }}) as details on basics.id = details.id
    left join ({{ newest_version('vtiger', 'groups') }}) as earlier_groups
        on {{ vtiger_record_id('details.prevalue') }} = {{ vtiger_record_id('earlier_groups.id') }}
    left join ({{ newest_version('vtiger', 'groups') }}) as later_groups
        on {{ vtiger_record_id('details.postvalue') }} = {{ vtiger_record_id('later_groups.id') }}
    where
        basics.module in ('Cases', 'HelpDesk')
        and details.fieldname in (
            'casestatus', 'ticketstatus', 'casepriority', 'ticketpriorities', 'assigned_user_id', 'group_id'
        )
{%- endmacro %}
