{{ config(enabled='vtiger' in var('sources')) }}
with

users as (
    {{ newest_version('vtiger', 'users') }}
),

teams as (
    {{ newest_version('vtiger', 'groups') }}
),

changes as (
    {{ vtiger_changes() }}
),

-- The group of a case as of each change: those since a change of group belong together.
numbered as (
    select
        case_id,
        field,
        is_group,
        new_value,
        update_id,
        changedon,
        case when field = 'group' or is_group then {{ vtiger_record_id('new_value') }} end as team_id,
        sum(case when field = 'group' or is_group then 1 else 0 end) over (
            partition by case_id
            order by changedon, update_id, field
            rows between unbounded preceding and current row
        ) as group_number
    from changes
    where field in ('group', 'owner')
),

placed as (
    select
        case_id,
        field,
        is_group,
        new_value,
        update_id,
        changedon,
        max(team_id) over (partition by case_id, group_number) as team_id
    from numbered
),

-- Memberships carry no dates; whoever takes over a case of a group works for it then.
-- Automation takes over cases of any.
sightings as (
    select
        {{ vtiger_record_id('new_value') }} as agent_id,
        team_id,
        changedon as seen_at,
        update_id as rank_in_time
    from placed
    where field = 'owner' and not is_group and new_value is not null and team_id is not null
),

periods as (
    {{ teams_by_day('sightings') }}
),

canonical as (
    select
        'vtiger' as source,
        'vtiger:' || {{ vtiger_record_id('users.id') }} as agent_id,
        'vtiger:' || periods.team_id as team_id,
        trim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, '')) as agent_name,
        teams.groupname as team_name,
        case when lower(users.title) = 'bot' then 'bot' else 'agent' end as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        periods.valid_from,
        periods.valid_to
    from users
    left join periods
        on
            {{ vtiger_record_id('users.id') }} = periods.agent_id
            and coalesce(lower(users.title), '') <> 'bot'
    left join teams on periods.team_id = {{ vtiger_record_id('teams.id') }}
)

select * from canonical
