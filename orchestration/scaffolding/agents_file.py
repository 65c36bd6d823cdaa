"""The agents that the rows of a flat file name, as a staging model of their own."""

# What goes into the SQL are checked names and quoted headers.
# ruff: noqa: S608

from orchestration.landing.sql import identifier
from orchestration.scaffolding.draft import Draft, text
from orchestration.scaffolding.staging_parts import HEAD, NEWEST
from orchestration.scaffolding.surveys import stands_for_agent


def agents_sql(draft: Draft) -> str:
    """One row an agent; where teams are named too, one row per agent and stretch of days in a team."""
    if stands_for_agent(draft):
        return _people(
            draft,
            "team",
            "team",
            f"The file names no agent: each {draft.name('team')} is a team of one. It is no person, hence\n"
            "-- the role: it counts in no headcount.",
        )
    person = "agent_id" if draft.has("agent_id") else "agent"
    name = "agent" if draft.has("agent") else person
    if draft.has("team") and draft.start:
        return _members(draft, person, name)
    return _people(
        draft, person, name, "The file knows agents by what its rows say alone: no teams, no dates."
    )


def _people(draft: Draft, person: str, name: str, remark: str) -> str:
    raw, shown = identifier(draft.name(person)), identifier(draft.name(name))
    has_team = person == "team"
    team = f"'{draft.source}:' || agent_key" if has_team else "cast(null as varchar)"
    return (
        HEAD.format(source=draft.source)
        + f"people as (\n    select\n        {raw} as agent_key,\n        max({shown}) as agent_name\n"
        + f"    from {{{{ source('{draft.source}', '{draft.entity}') }}}}\n"
        + f"    where {raw} is not null\n    group by {raw}\n),\n\n-- {remark}\n"
        + _agents_end(
            draft, team, "agent_key" if has_team else "cast(null as varchar)", "people", dated=False
        )
    )


def _members(draft: Draft, person: str, name: str) -> str:
    started = draft.started().replace("newest_rows.", "")
    call = text(started)
    return (
        HEAD.format(source=draft.source)
        + NEWEST.format(source=draft.source, entity=draft.entity)
        + f"""-- An agent who is seen in several teams changed: from the local day on which the rows of
-- another team begin. Of a day's rows the last one decides.
sightings as (
    select
        {identifier(draft.name(person))} as agent_key,
        {identifier(draft.name(name))} as agent_name,
        {identifier(draft.name("team"))} as team_name,
        {started} as seen_at,
        {{{{ local_date({call}, "'" ~ var('reporting_timezone') ~ "'") }}}} as seen_on
    from newest_rows
    where {identifier(draft.name(person))} is not null
),

days as (
    select
        agent_key,
        agent_name,
        team_name,
        seen_on,
        row_number() over (
            partition by agent_key, seen_on
            order by seen_at desc, team_name asc
        ) as place
    from sightings
    where seen_on is not null
),

changes as (
    select
        agent_key,
        agent_name,
        team_name,
        seen_on,
        lag(team_name) over (
            partition by agent_key order by seen_on
        ) as earlier_team_name,
        row_number() over (partition by agent_key order by seen_on) as day_number
    from days
    where place = 1
),

periods as (
    select
        agent_key,
        agent_name,
        team_name,
        case when day_number > 1 then seen_on end as valid_from,
        lead(seen_on) over (partition by agent_key order by seen_on) as valid_to
    from changes
    where day_number = 1 or team_name is distinct from earlier_team_name
),

"""
        + _agents_end(draft, f"'{draft.source}:' || team_name", "team_name", "periods", dated=True)
    )


def _agents_end(draft: Draft, team_id: str, team_name: str, relation: str, *, dated: bool) -> str:
    dates = (
        ("valid_from", "valid_to")
        if dated
        else ("cast(null as date) as valid_from", "cast(null as date) as valid_to")
    )
    named = "team_name" if team_name == "team_name" else f"{team_name} as team_name"
    return f"""canonical as (
    select
        '{draft.source}' as source,
        '{draft.source}:' || agent_key as agent_id,
        {team_id} as team_id,
        agent_name,
        {named},
        '{"bot" if stands_for_agent(draft) else "agent"}' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        {dates[0]},
        {dates[1]}
    from {relation}
)

select * from canonical
"""
