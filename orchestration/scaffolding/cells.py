"""The canonical columns of a new source: for each the SQL out of the export, and what is to be confirmed."""

from dataclasses import dataclass

from orchestration.landing.sql import literal
from orchestration.scaffolding import derived, roles
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import ENTITIES

# Canonical columns that come from a role of another name.
FROM_ROLE = {
    "assignee_id": "agent",
    "author_id": "agent",
    "actor_id": "agent",
    "actor_type": "author_type",
    "agent_name": "agent",
    "team_id": "team",
    "team_name": "team",
}
# Ids that the configuration knows, not the export alone.
OF_THE_WAREHOUSE = ("sla_policy_id",)
UNKNOWN = "Unknown to the export."


@dataclass(frozen=True)
class Cell:
    """One canonical column; `is_known` = the export says it, so a KPI may rest on it."""

    column: str
    sql: str
    description: str
    confirm: str = ""
    is_known: bool = True


def cells(draft: Draft, entity: str, columns: dict[str, str]) -> list[Cell]:
    """The cells of an entity's staging model; `columns` is canonical column -> data type, in order."""
    return [_cell(draft, entity, column, data_type) for column, data_type in columns.items()]


def delivered(entity: str, found: list[Cell]) -> set[str]:
    """The facts a staging model brings: entity.column, and the kind of survey it holds."""
    facts = {f"{entity}.{cell.column}" for cell in found if cell.is_known}
    kinds = [cell.sql for cell in found if entity == "survey_responses" and cell.column == "survey_type"]
    for kind in ("csat", "nps", "ces", "esat", "servqual"):
        if any(f"'{kind}'" in sql for sql in kinds):
            facts.add(f"survey_responses.{kind}")
    return facts


def _cell(draft: Draft, entity: str, column: str, data_type: str) -> Cell:
    made = derived.special(draft, entity, column)
    if made:
        return Cell(column, made.sql, made.description, made.confirm, made.is_known)
    if column == ENTITIES[entity].key and entity == draft.entity:
        return Cell(column, draft.row_id(), f"From {' and '.join(draft.key)}; key.")
    role = _role(draft, column)
    if role not in draft.matches or role not in ENTITIES[entity].roles:
        return Cell(column, f"cast(null as {data_type})", UNKNOWN, is_known=False)
    by_seed = f", by {roles.SEEDS[role]}" if role in draft.mapped else ""
    description = f"From {draft.name(role)}{by_seed}."
    return Cell(column, _sql(draft, entity, column, role), description, draft.matches[role].kind.confirm)


def _role(draft: Draft, column: str) -> str:
    """The role that a canonical column is taken from: agents by their id where there is one, else by name."""
    role = FROM_ROLE.get(column, column)
    if role not in ("agent", "agent_id"):
        return role
    wanted, other = ("agent", "agent_id") if column == "agent_name" else ("agent_id", "agent")
    return wanted if draft.has(wanted) else other


def _sql(draft: Draft, entity: str, column: str, role: str) -> str:
    if role in draft.mapped:
        return f"{roles.SEEDS[role].removesuffix('_mappings')}_words.canonical_value"
    if role in roles.WORDS:
        return case_of(draft, role, entity)
    if role in roles.FLAGS:
        return draft.flag(role)
    if column.endswith("_id") and column not in OF_THE_WAREHOUSE:
        return draft.identity(role)
    if role in roles.DAYS and draft.matches[role].kind.data_type != "date":
        return f"cast({draft.raw(role)} as date)"
    return draft.instant(role) if role in roles.INSTANTS else draft.raw(role)


def case_of(draft: Draft, role: str, entity: str) -> str:
    """The words of a column as canonical values; a word nobody knows is NULL, and named beside it."""
    lines = [f"case {draft.raw(role)}"]
    unknown = []
    for word, canonical in draft.words(role, entity).items():
        if canonical is None:
            unknown.append(word)
        else:
            lines.append(f"    when {literal(word)} then {literal(canonical)}")
    lines += [
        f"    -- confirm: what is {literal(word)}? Add it here and to accepted_values." for word in unknown
    ]
    return "\n".join([*lines, "end"])
