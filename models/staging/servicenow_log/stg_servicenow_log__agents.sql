{{ config(enabled='servicenow_log' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('servicenow_log', 'updates') }}
),

-- The log lists no members of groups; who is in charge of an incident of a group works
-- for it.
sightings as (
    select
        assigned_to as agent_id,
        assignment_group as team_id,
        sys_updated_at as seen_at,
        number as rank_in_time
    from newest_rows
    where assigned_to is not null and assignment_group is not null
),

periods as (
    {{ teams_by_day('sightings') }}
),

-- Who never was seen with a group is an agent all the same.
people as (
    select distinct assigned_to as agent_id
    from newest_rows
    where assigned_to is not null
),

canonical as (
    select
        'servicenow_log' as source,
        'servicenow_log:' || people.agent_id as agent_id,
        'servicenow_log:' || periods.team_id as team_id,
        people.agent_id as agent_name,
        periods.team_id as team_name,
        'agent' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        periods.valid_from,
        periods.valid_to
    from people
    left join periods on people.agent_id = periods.agent_id
)

select * from canonical
