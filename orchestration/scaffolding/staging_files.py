"""The staging SQL of a new source: every canonical column, with what comes from where beside it."""

# What goes into the SQL are checked names and quoted headers.

import textwrap

from orchestration.landing.sql import identifier
from orchestration.scaffolding import roles
from orchestration.scaffolding.agents_file import agents_sql
from orchestration.scaffolding.cells import Cell
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.matching import is_personal
from orchestration.scaffolding.staging_parts import HEAD, NEWEST

LONGEST_LINE = 84


def staging_sql(draft: Draft, entity: str, cells: list[Cell]) -> str:
    """The model stg_<source>__<entity>; agents of contacts have one of their own."""
    if entity == "agents" and draft.entity != "agents":
        return agents_sql(draft)
    parts = [HEAD.format(source=draft.source), NEWEST.format(source=draft.source, entity=draft.entity)]
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
