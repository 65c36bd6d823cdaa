{{ config(enabled='call_center' in var('sources')) }}
with

agent_names as (
    select "Agent" as agent_name
    from {{ source('call_center', 'calls') }}
    where "Agent" is not null
    group by "Agent"
),

-- The log knows agents by name alone: no teams, no dates.
canonical as (
    select
        'call_center' as source,
        'call_center:' || agent_name as agent_id,
        cast(null as varchar) as team_id,
        agent_name,
        cast(null as varchar) as team_name,
        'agent' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from agent_names
)

select * from canonical
