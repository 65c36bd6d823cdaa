"""One column in the contract of a new source: its type, and what its values must keep to."""

from typing import Any

from orchestration.scaffolding import roles
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.shapes import Kind, plain_kind
from orchestration.scaffolding.surveys import scale
from orchestration.scaffolding.yaml_text import entry, scalar

LONGEST_LINE = 120
NEEDED_WORDS = (
    *("channel", "status", "direction", "outcome", "is_answered", "is_abandoned", "author_type"),
    *("event_type", "survey_type", "tool"),
)
_BECOMES = {
    "day": "Local day.",
    "agent": "Names the agent.",
    "team": "Names the team.",
    "score": "Answer of the customer.",
    "is_answered": "Answered or not; tells the outcome.",
    "is_abandoned": "Given up or not; tells the outcome.",
    "wait_seconds": "Wait until the answer, landed in seconds.",
}
_ENDS = {
    "answered_at",
    "accepted_at",
    "ended_at",
    "solved_at",
    "closed_at",
    "first_replied_at",
    "first_assigned_at",
}


def column_lines(draft: Draft, column: ColumnProfile, role: str | None, shared: tuple[str, ...]) -> list[str]:
    kind = draft.matches[role].kind if role else plain_kind(column.fits)
    if column.name in draft.key:
        kind = Kind("varchar")
    meta = _meta(draft, column, role, kind, shared)
    remarks = [kind.confirm] if kind.confirm else []
    empty = column.rows - column.filled
    if meta.get("required") and empty:
        remarks.append(f"{empty:,} rows lack it and are set aside")
    lines = [f"          # confirm: {remark}" for remark in remarks]
    lines += [
        f"          - name: {scalar(column.name)}",
        f"            data_type: {kind.data_type}",
        f"            description: {scalar(_description(draft, column, role))}",
    ]
    return lines + _config(meta)


def _config(meta: dict[str, Any]) -> list[str]:
    if not meta:
        return []
    line = (
        "            config: {meta: {"
        + ", ".join(f"{key}: {entry(value)}" for key, value in meta.items())
        + "}}"
    )
    if len(line) <= LONGEST_LINE:
        return [line]
    entries = [f"                {key}: {entry(value)}" for key, value in meta.items()]
    return ["            config:", "              meta:", *entries]


def _meta(
    draft: Draft, column: ColumnProfile, role: str | None, kind: Kind, shared: tuple[str, ...]
) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    if column.name in draft.key or role in _required(draft):
        meta["required"] = True
    place = next(known for known in draft.opened.contract.columns if known.name == column.name)
    if place.path:
        meta["path"] = place.path
    if place.aliases:
        meta["aliases"] = place.aliases
    if role == "time_of_day":
        meta["date_column"] = draft.name("day")
    if kind.format:
        meta["format"] = kind.format
    if kind.decimal:
        meta["decimal"] = kind.decimal
    if kind.calendar:
        meta["calendar"] = kind.calendar
    own = [value for value in column.nothing if value not in shared]
    if own:
        meta["nulls"] = own
    return meta | _rules(draft, column, role, kind)


def _rules(draft: Draft, column: ColumnProfile, role: str | None, kind: Kind) -> dict[str, Any]:
    """What the values have to keep to."""
    meta: dict[str, Any] = {}
    if role in draft.mapped:
        meta["mapping"] = roles.SEEDS[str(role)]
    elif role in roles.WORDS and not draft.mapped and role is not None:
        meta["accepted_values"] = [word for word, value in draft.words(role).items() if value is not None]
    elif role in roles.FLAGS and kind.data_type == "varchar":
        meta["accepted_values"] = list(column.values)
    if role in roles.LENGTHS or (role in roles.INSTANTS_OR_LENGTHS and kind.data_type == "double"):
        meta["minimum"] = 0
    start = draft.start
    if role in _ENDS and start and start != role and kind.data_type == draft.matches[start].kind.data_type:
        meta["not_before"] = draft.name(start)
    if role == "score" and not draft.has("scale_max"):
        low, high = scale(draft)
        quoted = column.name.replace('"', '""')
        meta["valid_if"] = f'"{quoted}" between {low} and {high}'
        meta["fault"] = f"a score from {low} to {high}"
    return meta


def _required(draft: Draft) -> set[str]:
    """The roles that a row cannot do without: when it happened, and the words of required columns."""
    # a survey without a day or a score is one that was not answered
    is_survey = draft.entity == "survey_responses"
    start = (
        [] if is_survey else ["day", "time_of_day"] if draft.start == "time_of_day" else [str(draft.start)]
    )
    return {role for role in (*start, *NEEDED_WORDS) if role in draft.matches}


def _description(draft: Draft, column: ColumnProfile, role: str | None) -> str:
    """What becomes of the column."""
    if role is None:
        return "The key of a row." if column.name in draft.key else "No canonical column is taken from it."
    if role == "time_of_day":
        return f"Local time of day; landed, with {draft.name('day')}, as an instant."
    return _BECOMES.get(role) or f"Becomes {role}{', in seconds' if role in roles.LENGTHS else ''}."
