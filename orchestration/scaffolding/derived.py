"""Canonical columns that have a formula: where a row happened, what state it is in, how it ended."""

from collections.abc import Callable

from orchestration.scaffolding import contacts, surveys
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.made import Made


def special(draft: Draft, entity: str, column: str) -> Made | None:
    """The formula of a column that has one in this entity."""
    rule = _RULES.get(f"{entity}.{column}")
    made = rule(draft, entity) if rule else None
    if made or column != ENTITIES[entity].start:
        return made
    start = draft.start if entity == draft.entity else None
    if start is None:
        return None
    confirm = draft.matches[start].kind.confirm
    names = " and ".join(
        draft.name(role) for role in (("day", start) if start == "time_of_day" else (start,))
    )
    return Made(draft.instant(start), f"From {names}, as an instant.", confirm)


def _status(draft: Draft, entity: str) -> Made | None:
    if draft.has("status"):
        return None
    cases = [
        f"    when {draft.raw(role)} is not null then '{state}'"
        for role, state in (("closed_at", "closed"), ("solved_at", "solved"))
        if draft.has(role)
    ]
    sql = "\n".join(["case", *cases, "    else 'open'", "end"])
    return Made(sql, "Told by the dates.", "a ticket without such a date is open")


def _channel(draft: Draft, entity: str) -> Made | None:
    if draft.has("channel"):
        return None
    return Made("'other'", "Always other.", "nothing in the file says how a ticket came in", is_known=False)


def _role(draft: Draft, entity: str) -> Made | None:
    return None if draft.has("role") else Made("'agent'", "Always agent.")


_RULES: dict[str, Callable[[Draft, str], Made | None]] = {
    "calls.outcome": contacts.outcome,
    "chats.outcome": contacts.outcome,
    "calls.answered_at": contacts.answered_at,
    "chats.accepted_at": contacts.answered_at,
    "calls.ended_at": contacts.ended_at_column,
    "chats.ended_at": contacts.ended_at_column,
    "calls.direction": contacts.direction,
    "tickets.status": _status,
    "tickets.channel": _channel,
    "survey_responses.survey_type": surveys.survey_type,
    "survey_responses.scale_min": surveys.scale_min,
    "survey_responses.scale_max": surveys.scale_max,
    "survey_responses.responded_at": surveys.responded_at,
    "survey_responses.response_id": surveys.response_id,
    "survey_responses.ticket_id": surveys.rated_ticket,
    "survey_responses.agent_id": surveys.team_as_agent,
    "quality_reviews.max_score": surveys.max_score,
    "agents.role": _role,
}
