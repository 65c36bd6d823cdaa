{{ config(enabled='zendesk_tables' in var('sources'), materialized='table') }}
with

versions as (
    select * from {{ source('zendesk_tables', 'user') }}
),

newest_users as (
    {{ newest_version('zendesk_tables', 'user') }}
),

teams as (
    {{ newest_version('zendesk_tables', 'group') }}
),

people as (
    {{ zendesk_tables_people() }}
),

-- An export holds the present group alone, but every export a later version of the users that changed: a change of
-- group or role counts from the local day of the first version that shows it. Of a day's versions the last one decides.
states as (
    select
        versions.id as user_id,
        case when versions.role in ('agent', 'admin') then versions.default_group_id end as group_id,
        case
            when people.person_type = 'bot' then 'bot'
            when versions.role_type = 1 then 'light_agent'
            when versions.role = 'agent' and versions.only_private_comments then 'light_agent'
            when versions.role in ('agent', 'admin') then versions.role
        end as role,
        {{ local_date('versions.updated_at', "'" ~ var('reporting_timezone') ~ "'") }} as day,
        row_number() over (
            partition by
                versions.id,
                {{ local_date('versions.updated_at', "'" ~ var('reporting_timezone') ~ "'") }}
            order by versions.updated_at desc, versions._load_order desc, versions._row_number desc
        ) as recency
    from versions
    inner join people on versions.id = people.user_id
    where people.person_type in ('agent', 'bot')
),

compared as (
    select
        user_id,
        group_id,
        role,
        day,
        row_number() over (
            partition by user_id
            order by day nulls first
        ) as version_number,
        lag(group_id) over (
            partition by user_id
            order by day nulls first
        ) as earlier_group_id,
        lag(role) over (
            partition by user_id
            order by day nulls first
        ) as earlier_role
    from states
    where recency = 1
),

periods as (
    select
        user_id,
        group_id,
        role,
        case when version_number > 1 then day end as valid_from,
        lead(day) over (
            partition by user_id
            order by day nulls first
        ) as valid_to
    from compared
    where
        version_number = 1
        or role is distinct from earlier_role
        or group_id is distinct from earlier_group_id
),

-- Whoever was an agent in no version any more was one in tickets: with a name, without a team.
staffed as (
    select
        user_id,
        group_id,
        role,
        valid_from,
        valid_to
    from periods
    where role is not null
    union all
    select
        user_id,
        cast(null as varchar) as group_id,
        'agent' as role,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from periods
    group by user_id
    having count(role) = 0
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || staffed.user_id as agent_id,
        'zendesk_tables:' || staffed.group_id as team_id,
        newest_users.name as agent_name,
        teams.name as team_name,
        staffed.role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        staffed.valid_from,
        staffed.valid_to
    from staffed
    left join newest_users on staffed.user_id = newest_users.id
    left join teams on staffed.group_id = teams.id
)

select * from canonical
