{{ config(enabled='servicenow' in var('sources')) }}
with

people as (
    {{ servicenow_people() }}
),

memberships as (
    {{ newest_version('servicenow', 'sys_user_grmember') }}
),

teams as (
    {{ newest_version('servicenow', 'sys_user_group') }}
),

dated as (
    select
        sys_id,
        {{ servicenow_reference('"user"') }} as user_id,
        {{ servicenow_reference('"group"') }} as group_id,
        sys_created_on,
        {{ local_date('sys_created_on', "'" ~ var('reporting_timezone') ~ "'") }} as valid_from
    from memberships
),

-- Of several groups a person counts to the one joined last; of a day, too.
last_of_day as (
    select
        user_id,
        group_id,
        valid_from,
        row_number() over (
            partition by user_id, valid_from
            order by sys_created_on desc, sys_id desc
        ) as place
    from dated
),

periods as (
    select
        user_id,
        group_id,
        valid_from,
        lead(valid_from) over (
            partition by user_id order by valid_from nulls first
        ) as valid_to
    from last_of_day
    where place = 1
),

canonical as (
    select
        'servicenow' as source,
        'servicenow:' || people.user_id as agent_id,
        'servicenow:' || periods.group_id as team_id,
        people.name as agent_name,
        teams.name as team_name,
        case when people.role = 'agent' then 'agent' else 'bot' end as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        periods.valid_from,
        periods.valid_to
    from people
    left join periods on people.user_id = periods.user_id
    left join teams on periods.group_id = teams.sys_id
)

select * from canonical
