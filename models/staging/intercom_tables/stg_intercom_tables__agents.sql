{{ config(enabled='intercom_tables' in var('sources')) }}
with

admins as (
    {{ newest_version('intercom_tables', 'admin') }}
),

teams as (
    {{ newest_version('intercom_tables', 'team') }}
),

team_admins as (
    {{ newest_version('intercom_tables', 'team_admin') }}
),

parts as (
    {{ newest_version('intercom_tables', 'conversation_part_history') }}
),

-- A membership that ended stays, marked deleted, with the day on which the connector saw it end; until then the admin
-- was in that team. Of several teams the first by id.
ended as (
    select
        admin_id,
        min(team_id) as team_id,
        {{ local_date('synced_at', "'" ~ var('reporting_timezone') ~ "'") }} as ended_on
    from team_admins
    where is_deleted and synced_at is not null
    group by admin_id, {{ local_date('synced_at', "'" ~ var('reporting_timezone') ~ "'") }}
),

present as (
    select
        admins.id as admin_id,
        min(team_admins.team_id) as team_id,
        cast(null as date) as ended_on
    from admins
    left join team_admins
        on
            admins.id = team_admins.admin_id
            and not coalesce(team_admins.is_deleted, false)
    group by admins.id
),

stretches as (
    select * from ended

    union all

    select * from present
),

memberships as (
    select
        admin_id,
        team_id,
        lag(ended_on) over (partition by admin_id order by ended_on nulls last) as valid_from,
        ended_on as valid_to
    from stretches
),

-- Bots are in no list: they are known from what they write and take over.
bots as (
    select author_id as agent_id
    from parts
    where author_type = 'bot' and author_id is not null

    union

    select assigned_to_id as agent_id
    from parts
    where assigned_to_type = 'bot' and assigned_to_id is not null
),

people as (
    select
        admins.id as agent_id,
        memberships.team_id,
        admins.name as agent_name,
        teams.name as team_name,
        case when bots.agent_id is not null then 'bot' else 'agent' end as role,
        memberships.valid_from,
        memberships.valid_to
    from admins
    inner join memberships on admins.id = memberships.admin_id
    left join teams on memberships.team_id = teams.id
    left join bots on admins.id = bots.agent_id

    union all

    select
        bots.agent_id,
        cast(null as varchar) as team_id,
        cast(null as varchar) as agent_name,
        cast(null as varchar) as team_name,
        'bot' as role,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from bots
    left join admins on bots.agent_id = admins.id
    where admins.id is null
),

canonical as (
    select
        'intercom_tables' as source,
        'intercom_tables:' || agent_id as agent_id,
        'intercom_tables:' || team_id as team_id,
        agent_name,
        team_name,
        role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        valid_from,
        valid_to
    from people
)

select * from canonical
