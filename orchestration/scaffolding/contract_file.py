"""The sources YAML of a new source: the loader's contract of its file, with what has to be confirmed."""

import re
import textwrap
from typing import Any

from orchestration.scaffolding import roles
from orchestration.scaffolding.derived import scale
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.matching import is_personal
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.shapes import Kind, plain_kind
from orchestration.scaffolding.yaml_text import entry, listed, scalar

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


def contract_yaml(draft: Draft) -> str:
    """The text of _<source>__sources.yml."""
    source, entity = draft.source, draft.entity
    shared = _shared_nothing(draft)
    lines = [
        "version: 2",
        "",
        "sources:",
        f"  - name: {source}",
        f"    description: {scalar(f'Flat export {draft.opened.file.path}, one row a {_singular(entity)}.')}",
        "    schema: raw",
        "    config:",
        f"      enabled: \"{{{{ '{source}' in var('sources') }}}}\"",
        "      loaded_at_field: _loaded_at",
        "      freshness:",
        "        warn_after: {count: 2, period: day}",
        *_zone(draft),
        "    tables:",
        f"      - name: {entity}",
        f"        identifier: {source}__{entity}",
        f"        description: One row per exported {_singular(entity)}.",
        "        config:",
        "          meta:",
        f"            files: [{scalar(draft.pattern)}]",
        *_key(draft),
        *([f"            newest_by: {scalar(draft.newest_by)}"] if draft.newest_by else []),
        *([f"            nulls: {listed(shared)}"] if shared else []),
        *(
            [f"            encoding: {draft.opened.contract.encoding}"]
            if draft.opened.contract.encoding
            else []
        ),
        *_records(draft),
        "        columns:",
    ]
    by_name = {match.column.name: role for role, match in draft.matches.items()}
    for column in draft.columns:
        if column.name in by_name or column.name in draft.key or not is_personal(column):
            lines += _column(draft, column, by_name.get(column.name), shared)
    return "\n".join([*lines, *_left_out(draft, by_name)]) + "\n"


def _zone(draft: Draft) -> list[str]:
    if not any(match.kind.is_local for match in draft.matches.values()) and not draft.has("time_of_day"):
        return []
    if draft.timezone:
        return ["      meta:", f"        timezone: {draft.timezone}"]
    return [
        "      meta:",
        "        # confirm: the file's times name no zone; the zone of the clocks they were read from",
        "        timezone: UTC",
    ]


def _key(draft: Draft) -> list[str]:
    lines = [f"            key: {listed(draft.key)}"]
    columns = [column for column in draft.columns if column.name in draft.key]
    if len(draft.key) > 1:
        lines.insert(
            0, "            # confirm: no column is different in every row, so several stand for one"
        )
    elif not columns[0].is_key:
        repeated = columns[0].filled - columns[0].distinct
        remark = (
            "the newest of them counts"
            if draft.newest_by
            else "name newest_by, or they are set aside where they differ"
        )
        lines.insert(0, f"            # confirm: {repeated:,} rows repeat a key; {remark}")
    return lines


def _records(draft: Draft) -> list[str]:
    records = draft.opened.contract.records
    return [f"            records: {records[0]}"] if records else []


def _column(draft: Draft, column: ColumnProfile, role: str | None, shared: tuple[str, ...]) -> list[str]:
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
    own = [value for value in column.nothing if value not in shared]
    if own:
        meta["nulls"] = own
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


def _shared_nothing(draft: Draft) -> tuple[str, ...]:
    """Texts for nothing in several columns mean it in all; days such as 1900-01-01 stay with theirs."""
    texts = [text for column in draft.columns for text in column.nothing if not re.search(r"\d", text)]
    return tuple(sorted({text for text in texts if texts.count(text) > 1}))


def _left_out(draft: Draft, by_name: dict[str, str]) -> list[str]:
    personal = [
        column.name
        for column in draft.columns
        if is_personal(column) and column.name not in by_name and column.name not in draft.key
    ]
    remarks = {
        "Left out, as personal data or free text": personal,
        "Left out, since the name is missing or stands twice": draft.opened.left_out,
    }
    return [
        f"          # {line}"
        for remark, names in remarks.items()
        if names
        for line in textwrap.wrap(f"{remark}: {', '.join(names)}.", LONGEST_LINE - 12)
    ]


def _singular(entity: str) -> str:
    words = {"customer_activity": "day of a customer's activity", "survey_responses": "survey answer"}
    return words.get(entity, entity.replace("_", " ").removesuffix("s"))
