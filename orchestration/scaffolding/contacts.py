"""Calls and chats out of a flat log: whether they were answered, when, and when they ended."""

from orchestration.landing.sql import literal
from orchestration.scaffolding.draft import Draft, case_when
from orchestration.scaffolding.made import Made


def answered(draft: Draft) -> tuple[str, str]:
    """A condition that a contact was answered, and what is to be confirmed about it."""
    if draft.has("outcome"):
        good = [word for word, value in draft.words("outcome").items() if value in ("answered", "served")]
        return f"{draft.raw('outcome')} in ({', '.join(map(literal, good)) or 'null'})", ""
    if draft.has("is_answered"):
        return draft.flag("is_answered"), ""
    if draft.has("is_abandoned"):
        return f"not {draft.flag('is_abandoned')}", ""
    for role in ("answered_at", "accepted_at"):
        if draft.has(role):
            return f"{draft.raw(role)} is not null", ""
    if draft.has("talk_seconds"):
        return f"coalesce({draft.raw('talk_seconds')}, 0) > 0", "answered are the rows with a talk time"
    return f"{draft.raw('wait_seconds')} is not null", "answered are the rows with a speed of answer"


def outcome(draft: Draft, entity: str) -> Made | None:
    if draft.has("outcome"):
        return None
    good = "served" if entity == "chats" else "answered"
    condition, confirm = answered(draft)
    return Made(case_when(condition, f"'{good}'", "'abandoned'"), f"{good} or abandoned.", confirm)


def answered_at(draft: Draft, entity: str) -> Made | None:
    own = "accepted_at" if entity == "chats" else "answered_at"
    if draft.has(own) or not draft.has("wait_seconds"):
        return None
    condition, _ = answered(draft)
    at = draft.after(draft.started(), draft.raw("wait_seconds"))
    said = f"The start plus {draft.name('wait_seconds')}; NULL unless answered."
    return Made(case_when(condition, at), said)


def ended_at(draft: Draft) -> str | None:
    """When a contact ended: as exported, else by its answer and its length; None = nobody knows."""
    if draft.has("ended_at"):
        return draft.instant("ended_at")
    length = next((role for role in ("talk_seconds", "handle_seconds") if draft.has(role)), None)
    if length is None:
        return None
    parts = [draft.raw(role) for role in (length, "hold_seconds") if draft.has(role)]
    parts = [parts[0], *(f"coalesce({part}, 0)" for part in parts[1:])]
    for role in ("answered_at", "accepted_at"):
        if draft.has(role):
            return draft.after(draft.instant(role), _sum(parts))
    if draft.has("wait_seconds"):
        return draft.after(draft.started(), _sum([draft.raw("wait_seconds"), *parts]))
    return None


def ended_at_column(draft: Draft, entity: str) -> Made | None:
    if draft.has("ended_at"):
        return None
    end = ended_at(draft)
    if end is None:
        return None
    condition, _ = answered(draft)
    return Made(
        case_when(condition, end),
        "The answer plus the length of the contact; NULL unless answered, when nothing tells the end.",
    )


def direction(draft: Draft, entity: str) -> Made | None:
    if draft.has("direction"):
        return None
    return Made("'inbound'", "Always inbound.", "the file does not tell inbound from outbound calls")


def _sum(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"
