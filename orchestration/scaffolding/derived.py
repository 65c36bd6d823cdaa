"""Canonical columns that no single column of a flat export holds: outcomes, ends of calls, scales, states."""

from dataclasses import dataclass

from orchestration.landing.sql import literal
from orchestration.scaffolding.draft import Draft, case_when
from orchestration.scaffolding.roles import ENTITIES
from orchestration.scaffolding.vocabulary import canonical_value

SURVEY_TYPES = ("nps", "ces", "esat", "servqual")


@dataclass(frozen=True)
class Made:
    """SQL, what it says, what is to be confirmed; `is_known` as in a cell."""

    sql: str
    description: str
    confirm: str = ""
    is_known: bool = True


def special(draft: Draft, entity: str, column: str) -> Made | None:
    """The formula of a column that has one in this entity."""
    rule = _RULES.get(f"{entity}.{column}") or _RULES.get(column)
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


def _outcome(draft: Draft, entity: str) -> Made | None:
    if draft.has("outcome"):
        return None
    good = "served" if entity == "chats" else "answered"
    condition, confirm = answered(draft)
    return Made(case_when(condition, f"'{good}'", "'abandoned'"), f"{good} or abandoned.", confirm)


def _answered_at(draft: Draft, entity: str) -> Made | None:
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


def _ended_at(draft: Draft, entity: str) -> Made | None:
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


def _direction(draft: Draft, entity: str) -> Made | None:
    if draft.has("direction"):
        return None
    return Made("'inbound'", "Always inbound.", "the file does not tell inbound from outbound calls")


def _status(draft: Draft, entity: str) -> Made | None:
    if draft.has("status"):
        return None
    cases = [
        f"when {draft.raw(role)} is not null then '{state}'"
        for role, state in (("closed_at", "closed"), ("solved_at", "solved"))
        if draft.has(role)
    ]
    if not cases:
        return Made(
            "'open'", "Always open.", "nothing in the file says whether a ticket is open", is_known=False
        )
    sql = "\n".join(["case", *(f"    {case}" for case in cases), "    else 'open'", "end"])
    return Made(sql, "Told by the dates.", "a ticket without such a date is open")


def _channel(draft: Draft, entity: str) -> Made | None:
    if draft.has("channel"):
        return None
    return Made("'other'", "Always other.", "nothing in the file says how a ticket came in", is_known=False)


def _survey_type(draft: Draft, entity: str) -> Made | None:
    if draft.has("survey_type"):
        return None
    kind = kind_of_survey(draft)
    sure = canonical_value(draft.name("score"), "survey_type") is not None
    return Made(
        f"'{kind}'", f"Always {kind}.", "" if sure else "the kind of survey: csat, nps, ces, esat or servqual"
    )


def kind_of_survey(draft: Draft) -> str:
    """Told by the header of the score, else by its scale: 0 to 10 is asked for NPS."""
    by_name = canonical_value(draft.name("score"), "survey_type")
    column = draft.matches["score"].column
    if by_name:
        return by_name
    return "nps" if column.lowest == 0 and column.highest == 10 else "csat"


def scale(draft: Draft) -> tuple[int, int]:
    """The scale of the score: that of NPS, else the usual one that its values fit."""
    if kind_of_survey(draft) == "nps" and (draft.matches["score"].column.highest or 0) <= 10:
        return 0, 10
    column = draft.matches["score"].column
    lowest, highest = column.lowest or 0, column.highest or 0
    for top in (5, 7, 10):
        if highest <= top:
            return (0 if lowest < 1 else 1), top
    return 0, 100 if highest <= 100 else int(highest)


def _scale_min(draft: Draft, entity: str) -> Made | None:
    if draft.has("scale_min"):
        return None
    low, high = scale(draft)
    return Made(f"cast({low} as double)", f"Always {low}.", f"the scale is {low} to {high}")


def _scale_max(draft: Draft, entity: str) -> Made | None:
    if draft.has("scale_max"):
        return None
    _, high = scale(draft)
    return Made(f"cast({high} as double)", f"Always {high}.")


def _responded_at(draft: Draft, entity: str) -> Made | None:
    if draft.has("responded_at") and draft.entity == entity:
        return None
    if draft.entity not in (entity, "tickets") and (end := ended_at(draft)):
        return Made(
            end, "End of the contact.", "the file dates no answer: the end of the contact stands for it"
        )
    for role, words in (("closed_at", "the close"), ("solved_at", "the solution"), ("ended_at", "the end")):
        if draft.has(role) and (draft.entity != entity or role in ENTITIES[entity].roles):
            return Made(
                draft.instant(role),
                f"From {draft.name(role)}, since the export dates no answer.",
                f"the file dates no answer: {words} of what it is about stands for it",
            )
    if draft.entity == entity:
        return None
    return Made(
        draft.started(), "The start of the contact.", "the file dates no answer: the start stands for it"
    )


def _response_id(draft: Draft, entity: str) -> Made | None:
    if draft.entity == entity:
        return None
    return Made(draft.row_id(), "What was rated; key.")


def _ticket_of_survey(draft: Draft, entity: str) -> Made | None:
    return Made(draft.row_id(), "The ticket that was rated.") if draft.entity == "tickets" else None


def _team_as_agent(draft: Draft, entity: str) -> Made | None:
    if not stands_for_agent(draft) or entity != draft.entity:
        return None
    return Made(
        draft.identity("team"),
        f"{draft.name('team')}, since the export names no agent.",
        f"each {draft.name('team')} stands for a team of one, so that KPIs come by team",
    )


def stands_for_agent(draft: Draft) -> bool:
    """A survey that knows only markets, branches or teams: each counts as a team of one."""
    return draft.entity == "survey_responses" and draft.has("team") and not draft.has("agent", "agent_id")


def _public(draft: Draft, entity: str) -> Made | None:
    if draft.has("is_public"):
        return None
    return Made(
        "true", "Always public.", "nothing in the file says which messages are private notes", is_known=False
    )


def _max_score(draft: Draft, entity: str) -> Made | None:
    if draft.has("max_score"):
        return None
    _, high = scale(draft)
    return Made(f"cast({high} as double)", f"Always {high}.", f"the best score is {high}")


def _review_channel(draft: Draft, entity: str) -> Made | None:
    if draft.has("channel"):
        return None
    return Made("'phone'", "Always phone.", "what was reviewed: phone, email or chat")


def _currency(draft: Draft, entity: str) -> Made | None:
    if draft.has("currency"):
        return None
    return Made("'USD'", "Always USD.", "the currency of the amounts")


def _role(draft: Draft, entity: str) -> Made | None:
    return None if draft.has("role") else Made("'agent'", "Always agent.")


def _tool(draft: Draft, entity: str) -> Made | None:
    return (
        None if draft.has("tool") else Made("'portal'", "Always portal.", "the tool: chatbot, faq or portal")
    )


def _sum(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


_RULES = {
    "calls.outcome": _outcome,
    "chats.outcome": _outcome,
    "calls.answered_at": _answered_at,
    "chats.accepted_at": _answered_at,
    "calls.ended_at": _ended_at,
    "chats.ended_at": _ended_at,
    "calls.direction": _direction,
    "tickets.status": _status,
    "tickets.channel": _channel,
    "survey_responses.survey_type": _survey_type,
    "survey_responses.scale_min": _scale_min,
    "survey_responses.scale_max": _scale_max,
    "survey_responses.responded_at": _responded_at,
    "survey_responses.response_id": _response_id,
    "survey_responses.ticket_id": _ticket_of_survey,
    "survey_responses.agent_id": _team_as_agent,
    "messages.is_public": _public,
    "quality_reviews.max_score": _max_score,
    "quality_reviews.channel": _review_channel,
    "orders.currency": _currency,
    "operating_costs.currency": _currency,
    "agents.role": _role,
    "self_service_sessions.tool": _tool,
}
