{{ config(enabled='zammad' in var('sources')) }}
with

staff as (
    {{ zammad_staff() | indent(4) }}
),

users as (
    {{ newest_version('zammad', 'users') }}
),

groups as (
    {{ newest_version('zammad', 'groups') }}
),

groups_users as (
    {{ newest_version('zammad', 'groups_users') }}
),

tickets as (
    {{ newest_version('zammad', 'tickets') }}
),

owned as (
    select
        owner_id,
        group_id,
        count(*) as count_tickets
    from tickets
    group by owner_id, group_id
),

-- A user may work in many groups: the one in which most of the user's tickets lie is the team.
memberships as (
    select
        groups_users.user_id,
        groups_users.group_id,
        row_number() over (
            partition by groups_users.user_id
            order by coalesce(owned.count_tickets, 0) desc, groups_users.group_id
        ) as place
    from groups_users
    left join owned
        on
            groups_users.user_id = owned.owner_id
            and groups_users.group_id = owned.group_id
    where groups_users.access = 'full'
),

canonical as (
    select
        'zammad' as source,
        {{ zammad_id('staff.user_id') }} as agent_id,
        {{ zammad_id('memberships.group_id') }} as team_id,
        nullif(trim(coalesce(users.firstname, '') || ' ' || coalesce(users.lastname, '')), '') as agent_name,
        groups.name as team_name,
        staff.role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from staff
    left join users on staff.user_id = users.id
    left join memberships
        on
            staff.user_id = memberships.user_id
            and memberships.place = 1
    left join groups on memberships.group_id = groups.id
)

select * from canonical
