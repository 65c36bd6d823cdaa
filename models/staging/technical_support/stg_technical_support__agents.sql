{{ config(enabled='technical_support' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('technical_support', 'tickets') }}
),

-- An agent who is seen in several groups changed teams: from the local day on which the
-- tickets of another group begin. Of a day's tickets the last one decides.
tickets_by_day as (
    select
        "Agent Name" as agent_name,
        "Agent Group" as team_name,
        "Created time" as created_at,
        "Ticket ID" as ticket_id,
        {{ local_date('"Created time"', "'" ~ var('reporting_timezone') ~ "'") }} as day
    from newest_rows
    where "Agent Name" is not null
),

days as (
    select
        agent_name,
        team_name,
        day,
        row_number() over (
            partition by agent_name, day
            order by created_at desc, ticket_id desc
        ) as place
    from tickets_by_day
),

changes as (
    select
        agent_name,
        team_name,
        day,
        lag(team_name) over (
            partition by agent_name order by day
        ) as earlier_team_name,
        row_number() over (partition by agent_name order by day) as day_number
    from days
    where place = 1
),

periods as (
    select
        agent_name,
        team_name,
        case when day_number > 1 then day end as valid_from,
        lead(day) over (partition by agent_name order by day) as valid_to
    from changes
    where day_number = 1 or team_name is distinct from earlier_team_name
),

canonical as (
    select
        'technical_support' as source,
        'technical_support:' || agent_name as agent_id,
        'technical_support:' || team_name as team_id,
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
