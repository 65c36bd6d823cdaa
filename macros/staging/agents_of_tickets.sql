{#-
    The agents entity of an export that has no list of agents, told from its tickets: one row per agent and stretch of
    days in one team. `agent`, `name`, `team` and `ticket` are SQL over `tickets`, a relation with created_at.
-#}
{% macro agents_of_tickets(source_name, tickets, agent, name, team, ticket, created_at) -%}
with

newest_rows as (
    {{ tickets }}
),

-- An agent who is seen in several teams changed teams: from the local day on which the
-- tickets of another team begin. Of a day's tickets the last one decides.
tickets_by_day as (
    select
        {{ agent }} as agent_id,
        {{ name }} as agent_name,
        {{ team }} as team_name,
        {{ ticket }} as ticket_id,
        {{ created_at }} as created_at,
        {{ local_date(created_at, "'" ~ var('reporting_timezone') ~ "'") }} as day
    from newest_rows
    where {{ agent }} is not null
),

days as (
    select
        agent_id,
        agent_name,
        team_name,
        day,
        row_number() over (
            partition by agent_id, day
            order by created_at desc, ticket_id desc
        ) as place
    from tickets_by_day
),

changes as (
    select
        agent_id,
        agent_name,
        team_name,
        day,
        lag(team_name) over (
            partition by agent_id order by day
        ) as earlier_team_name,
        row_number() over (partition by agent_id order by day) as day_number
    from days
    where place = 1
),

periods as (
    select
        agent_id,
        agent_name,
        team_name,
        case when day_number > 1 then day end as valid_from,
        lead(day) over (partition by agent_id order by day) as valid_to
    from changes
    where day_number = 1 or team_name is distinct from earlier_team_name
),

canonical as (
    select
        '{{ source_name }}' as source,
        '{{ source_name }}:' || agent_id as agent_id,
        '{{ source_name }}:' || team_name as team_id,
        agent_name,
        team_name,
        'agent' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        valid_from,
        valid_to
    from periods
)

select * from canonical
{%- endmacro %}
