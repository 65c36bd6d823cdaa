{{ config(enabled='freshdesk' in var('sources')) }}
{%- set changed_on = local_date('agents.updated_at', "'" ~ var('reporting_timezone') ~ "'") %}
with

agents as (
    select * from {{ source('freshdesk', 'agents') }}
),

newest_agents as (
    {{ newest_version('freshdesk', 'agents') }}
),

newest_groups as (
    {{ newest_version('freshdesk', 'groups') }}
),

newest_roles as (
    {{ newest_version('freshdesk', 'roles') }}
),

-- An export holds the present groups alone, but every export a version of the accounts that changed: a change counts
-- from the local day of the first version that shows it. Of a day's versions the last one decides, and an account in
-- several groups belongs to none of them alone.
versions as (
    select
        agents.id as account_id,
        case when agents.second_group_id is null then agents.first_group_id end as team_id,
        case
            when lower(newest_roles.name) = 'bot' then 'bot'
            when newest_roles.name in ('Administrator', 'Account Administrator') then 'admin'
            when agents.type = 'collaborator' then 'light_agent'
            else 'agent'
        end as role,
        {{ changed_on }} as day,
        row_number() over (
            partition by agents.id, {{ changed_on }}
            order by agents.updated_at desc, agents._load_order desc, agents._row_number desc
        ) as recency
    from agents
    left join newest_roles on agents.first_role_id = newest_roles.id
),

periods as (
    {{ account_stretches('versions') }}
),

canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || periods.account_id as agent_id,
        'freshdesk:' || periods.team_id as team_id,
        newest_agents.name as agent_name,
        newest_groups.name as team_name,
        periods.role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        periods.valid_from,
        periods.valid_to
    from periods
    left join newest_agents on periods.account_id = newest_agents.id
    left join newest_groups on periods.team_id = newest_groups.id
)

select * from canonical
