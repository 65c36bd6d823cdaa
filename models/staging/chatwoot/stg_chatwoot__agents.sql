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

-- Of several teams the one joined last; past memberships are not kept.
memberships as (
    select
        user_id,
        team_id,
        row_number() over (
            partition by user_id
            order by created_at desc, team_id desc
        ) as place
    from team_members
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
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from users
    left join administrators on users.id = administrators.user_id
    left join memberships on users.id = memberships.user_id and memberships.place = 1
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
