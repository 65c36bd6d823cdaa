{{ config(enabled='intercom' in var('sources')) }}
with

admins as (
    {{ newest_version('intercom', 'admins') }}
),

teams as (
    {{ newest_version('intercom', 'teams') }}
),

parts as (
    {{ newest_version('intercom', 'conversation_parts') }}
),

-- Bots are in no list: they are known from what they write and take over.
bots as (
    select author_id as agent_id
    from parts
    where author_id is not null and (author_type = 'bot' or (author_type = 'admin' and author_from_ai_agent))

    union

    select assigned_to_id as agent_id
    from parts
    where assigned_to_type = 'bot' and assigned_to_id is not null
),

people as (
    select
        admins.id as agent_id,
        admins.team_id,
        admins.name as agent_name,
        teams.name as team_name,
        case
            when bots.agent_id is not null then 'bot'
            when admins.has_inbox_seat = false then 'light_agent'
            else 'agent'
        end as role
    from admins
    left join teams on admins.team_id = teams.id
    left join bots on admins.id = bots.agent_id
    where coalesce(admins.type, 'admin') = 'admin'

    union all

    select
        bots.agent_id,
        cast(null as varchar) as team_id,
        cast(null as varchar) as agent_name,
        cast(null as varchar) as team_name,
        'bot' as role
    from bots
    left join admins on bots.agent_id = admins.id
    where admins.id is null
),

canonical as (
    select
        'intercom' as source,
        'intercom:' || agent_id as agent_id,
        'intercom:' || team_id as team_id,
        agent_name,
        team_name,
        role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from people
)

select * from canonical
