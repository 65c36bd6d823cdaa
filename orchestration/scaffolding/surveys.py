"""Answers of customers out of a flat file: which kind of survey, on which scale, given when and by whom."""

from orchestration.scaffolding.contacts import ended_at
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.made import Made
from orchestration.scaffolding.vocabulary import canonical_value


def survey_type(draft: Draft, entity: str) -> Made | None:
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


def scale_min(draft: Draft, entity: str) -> Made | None:
    if draft.has("scale_min"):
        return None
    low, high = scale(draft)
    return Made(f"cast({low} as double)", f"Always {low}.", f"the scale is {low} to {high}")


def scale_max(draft: Draft, entity: str) -> Made | None:
    if draft.has("scale_max"):
        return None
    _, high = scale(draft)
    return Made(f"cast({high} as double)", f"Always {high}.")


def responded_at(draft: Draft, entity: str) -> Made | None:
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


def response_id(draft: Draft, entity: str) -> Made | None:
    if draft.entity == entity:
        return None
    return Made(draft.row_id(), "What was rated; key.")


def rated_ticket(draft: Draft, entity: str) -> Made | None:
    return Made(draft.row_id(), "The ticket that was rated.") if draft.entity == "tickets" else None


def team_as_agent(draft: Draft, entity: str) -> Made | None:
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


def max_score(draft: Draft, entity: str) -> Made | None:
    if draft.has("max_score"):
        return None
    _, high = scale(draft)
    return Made(f"cast({high} as double)", f"Always {high}.", f"the best score is {high}")
