{{ config(enabled='chatwoot' in var('sources')) }}
with

users as (
    {{ newest_version('chatwoot', 'users') }}
),

account_users as (
    {{ newest_version('chatwoot', 'account_users') }}
),

teams as (
    {{ newest_version('chatwoot', 'teams') }}
),

team_members as (
    {{ newest_version('chatwoot', 'team_members') }}
),

agent_bots as (
    {{ newest_version('chatwoot', 'agent_bots') }}
),

administrators as (
    select distinct user_id
    from account_users
    where role in ('1', 'administrator')
),

-- A user is in the team joined last; of a day's joins the last one decides. A membership that ended is no row any more,
-- but stays here from an earlier export. In the first team since ever.
joins as (
    select
        user_id,
        team_id,
        {{ local_date('created_at', "'" ~ var('reporting_timezone') ~ "'") }} as joined_on,
        row_number() over (
            partition by user_id, {{ local_date('created_at', "'" ~ var('reporting_timezone') ~ "'") }}
            order by created_at desc, {{ dbt.safe_cast('id', 'bigint') }} desc
        ) as recency
    from team_members
),

memberships as (
    select
        user_id,
        team_id,
        case
            when lag(team_id) over (partition by user_id order by joined_on nulls first) is not null then joined_on
        end as valid_from,
        lead(joined_on) over (partition by user_id order by joined_on nulls first) as valid_to
    from joins
    where recency = 1
),

canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || users.id as agent_id,
        'chatwoot:' || memberships.team_id as team_id,
        users.name as agent_name,
        teams.name as team_name,
        case when administrators.user_id is not null then 'admin' else 'agent' end as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        memberships.valid_from,
        memberships.valid_to
    from users
    left join administrators on users.id = administrators.user_id
    left join memberships on users.id = memberships.user_id
    left join teams on memberships.team_id = teams.id

    union all

    select
        'chatwoot' as source,
        'chatwoot:bot-' || id as agent_id,
        cast(null as varchar) as team_id,
        name as agent_name,
        cast(null as varchar) as team_name,
        'bot' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from agent_bots
)

select * from canonical
