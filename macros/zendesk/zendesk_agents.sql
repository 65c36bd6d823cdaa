{#-
    The last of a query for Zendesk's agents, after its relations `versions` (all landed versions of users),
    `newest_users`, `teams` and `people`.
-#}
{% macro zendesk_agents(source_name) -%}
-- An export holds the present group alone, but every export a later version of the users that changed: a change of
-- group or role counts from the local day of the first version that shows it. Of a day's versions the last one decides.
states as (
    select
        versions.id as account_id,
        case when versions.role in ('agent', 'admin') then versions.default_group_id end as team_id,
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

periods as (
    {{ account_stretches('states') }}
),

-- Whoever was an agent in no version any more was one in tickets: with a name, without a team.
staffed as (
    select
        account_id,
        team_id,
        role,
        valid_from,
        valid_to
    from periods
    where role is not null
    union all
    select
        account_id,
        cast(null as varchar) as team_id,
        'agent' as role,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from periods
    group by account_id
    having count(role) = 0
)

select
    '{{ source_name }}' as source,
    '{{ source_name }}:' || staffed.account_id as agent_id,
    '{{ source_name }}:' || staffed.team_id as team_id,
    newest_users.name as agent_name,
    teams.name as team_name,
    staffed.role,
    cast(null as date) as hired_on,
    cast(null as date) as left_on,
    staffed.valid_from,
    staffed.valid_to
from staffed
left join newest_users on staffed.account_id = newest_users.id
left join teams on staffed.team_id = teams.id
{%- endmacro %}
