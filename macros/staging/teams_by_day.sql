{#-
    Stretches of days in one team, told from where agents were seen: `sightings` is a relation with agent_id, team_id,
    seen_at and rank_in_time (what decides between sightings of one instant). The last sighting of a local day decides
    for it, and it holds until a day says otherwise; the first holds since ever.
-#}
{% macro teams_by_day(sightings) -%}
    select
        agent_id,
        team_id,
        case when day_number > 1 then day end as valid_from,
        lead(day) over (partition by agent_id order by day) as valid_to
    from (
        select
            agent_id,
            team_id,
            day,
            lag(team_id) over (partition by agent_id order by day) as earlier_team_id,
            row_number() over (partition by agent_id order by day) as day_number
        from (
            select
                agent_id,
                team_id,
                day,
                row_number() over (
                    partition by agent_id, day
                    order by seen_at desc, rank_in_time desc, team_id desc
                ) as place
            from (
                select
                    sightings.*,
                    {{ local_date('sightings.seen_at', "'" ~ var('reporting_timezone') ~ "'") }} as day
                from {{ sightings }} as sightings
            ) as dated
        ) as days
        where place = 1
    ) as changes
    where day_number = 1 or team_id is distinct from earlier_team_id
{%- endmacro %}
