"""The models YAML of a new source: every column described, keys and listed words tested."""

from orchestration.scaffolding.cells import UNKNOWN, Cell
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.surveys import stands_for_agent
from orchestration.scaffolding.yaml_text import scalar

_GRAINS = {
    "tickets": "ticket, its newest version",
    "calls": "call, its newest version",
    "chats": "chat, its newest version",
    "survey_responses": "survey answer, its newest version",
    "agents": "agent, as the rows of the file name them",
}
_AGENTS = {
    "agent_id": "The agent; key with valid_from.",
    "team_id": UNKNOWN,
    "agent_name": "Name in the export.",
    "team_name": UNKNOWN,
    "role": "Always agent.",
    "hired_on": UNKNOWN,
    "left_on": UNKNOWN,
    "valid_from": "First day in this team; NULL = since ever.",
    "valid_to": "First day in the next team; NULL = still.",
}


def models_yaml(draft: Draft, models: dict[str, list[Cell]]) -> str:
    """The text of _<source>__models.yml; `models` is entity -> its cells, none for agents told from rows."""
    parts = ["version: 2\n\nmodels:\n"]
    parts += ["\n".join(_model(draft, entity, cells)) + "\n" for entity, cells in models.items()]
    return "\n".join(parts).replace("models:\n\n", "models:\n")


def _model(draft: Draft, entity: str, cells: list[Cell]) -> list[str]:
    grain = _GRAINS.get(entity, f"row of the file ({entity.replace('_', ' ')})")
    if entity == "survey_responses" and draft.entity != entity:
        grain = f"rated {draft.entity.removesuffix('s')}"
    lines = [
        f"  - name: stg_{draft.source}__{entity}",
        f"    description: One row per {grain}.",
        "    columns:",
        "      - name: source",
        f"        description: Always {draft.source}.",
    ]
    key = ENTITIES[entity].key
    for column, description in _columns(draft, entity, cells):
        lines += [f"      - name: {column}", f"        description: {scalar(description)}"]
        is_alone = entity not in ("agents", "customer_periods", "customer_activity")
        if column == key and is_alone:
            lines.append("        data_tests: [unique]")
    return lines


def _columns(draft: Draft, entity: str, cells: list[Cell]) -> list[tuple[str, str]]:
    if cells:
        return [(cell.column, cell.description) for cell in cells]
    told = dict(_AGENTS)
    if draft.has("team"):
        told |= {"team_id": f"From {draft.name('team')}.", "team_name": f"From {draft.name('team')}."}
    if stands_for_agent(draft):
        told["agent_name"] = f"From {draft.name('team')}, since the export names no agent."
        told["role"] = "Always bot: it is no person."
    return list(told.items())
