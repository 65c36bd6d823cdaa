"""The staging SQL of a new source: every canonical column, with what comes from where beside it."""

# What goes into the SQL are checked names and quoted headers.
# ruff: noqa: S608

import textwrap

from orchestration.landing.sql import identifier
from orchestration.scaffolding import roles
from orchestration.scaffolding.cells import Cell
from orchestration.scaffolding.derived import stands_for_agent
from orchestration.scaffolding.draft import Draft, text
from orchestration.scaffolding.matching import is_personal

LONGEST_LINE = 84
_HEAD = "{{{{ config(enabled='{source}' in var('sources')) }}}}\nwith\n\n"
_NEWEST = "newest_rows as (\n    {{{{ newest_version('{source}', '{entity}') }}}}\n),\n\n"


def staging_sql(draft: Draft, entity: str, cells: list[Cell]) -> str:
    """The model stg_<source>__<entity>; agents of contacts have one of their own."""
    if entity == "agents" and draft.entity != "agents":
        return _agents(draft)
    parts = [_HEAD.format(source=draft.source), _NEWEST.format(source=draft.source, entity=draft.entity)]
    joins = draft.mapped if entity == draft.entity else ()
    parts += [_words(draft, role) for role in joins]
    if entity == draft.entity:
        parts.append(_not_used(draft))
    parts.append(f"canonical as (\n    select\n        '{draft.source}' as source,\n")
    parts.append(",\n".join(_line(cell) for cell in cells))
    parts.append("\n    from newest_rows")
    for role in joins:
        words = f"{roles.SEEDS[role].removesuffix('_mappings')}_words"
        parts.append(f"\n    left join {words}\n        on {draft.raw(role)} = {words}.source_value")
    if entity == "survey_responses" and not draft.has("sent_at"):
        parts.append(f"\n    where {draft.raw('score')} is not null")
    parts.append("\n)\n\nselect * from canonical\n")
    sql = "".join(parts)
    # the rating's own model joins no words, so nothing there has to be told apart
    return sql if joins else sql.replace("newest_rows.", "")


def _line(cell: Cell) -> str:
    """A column; what is to be confirmed stands above it."""
    confirm = f"        -- confirm: {cell.confirm}\n" if cell.confirm else ""
    sql = "\n".join("        " + line for line in cell.sql.split("\n"))
    return f"{confirm}{sql} as {cell.column}"


def _words(draft: Draft, role: str) -> str:
    seed = roles.SEEDS[role]
    return (
        f"{seed.removesuffix('_mappings')}_words as (\n    select\n        source_value,\n"
        f"        canonical_value\n    from {{{{ ref('{seed}') }}}}\n"
        f"    where source = '{draft.source}'\n),\n\n"
    )


def _not_used(draft: Draft) -> str:
    """The columns that no canonical column is taken from, for whoever knows better."""
    used = {match.column.name for match in draft.matches.values()} | set(draft.key)
    left = [
        column.name
        for column in draft.columns
        if column.name not in used and column.filled and not is_personal(column)
    ]
    remark = f"Not used: {', '.join(map(identifier, left))}."
    return "".join(f"-- {line}\n" for line in textwrap.wrap(remark, LONGEST_LINE)) if left else ""


def _agents(draft: Draft) -> str:
    """One row an agent; where teams are named too, one row per agent and stretch of days in a team."""
    if stands_for_agent(draft):
        return _people(
            draft, "team", "team", f"The file names no agent: each {draft.name('team')} is a team of one."
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
        _HEAD.format(source=draft.source)
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
        _HEAD.format(source=draft.source)
        + _NEWEST.format(source=draft.source, entity=draft.entity)
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
        'agent' as role,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        {dates[0]},
        {dates[1]}
    from {relation}
)

select * from canonical
"""
