"""The sources YAML of a new source: the loader's contract of its file, with what has to be confirmed."""

import re
import textwrap

from orchestration.scaffolding.contract_columns import column_lines
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.matching import is_personal
from orchestration.scaffolding.shapes import plain_kind
from orchestration.scaffolding.yaml_text import listed, scalar

LONGEST_LINE = 120


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
        *(["            digits: any"] if _has_other_digits(draft) else []),
        *_where(draft),
        "        columns:",
    ]
    by_name = {match.column.name: role for role, match in draft.matches.items()}
    for column in draft.columns:
        if column.name in by_name or column.name in draft.key or not is_personal(column):
            lines += column_lines(draft, column, by_name.get(column.name), shared)
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


def _where(draft: Draft) -> list[str]:
    """Where in the file the rows are, and how its text is encoded."""
    contract = draft.opened.contract
    places = {
        "encoding": contract.encoding,
        "records": contract.records[0] if contract.records else None,
        "sheet": contract.sheet,
    }
    return [f"            {key}: {scalar(value)}" for key, value in places.items() if value]


def _shared_nothing(draft: Draft) -> tuple[str, ...]:
    """Texts for nothing in several columns mean it in all; days such as 1900-01-01 stay with theirs."""
    texts = [text for column in draft.columns for text in column.nothing if not re.search(r"\d", text)]
    return tuple(sorted({text for text in texts if texts.count(text) > 1}))


def _has_other_digits(draft: Draft) -> bool:
    """Some value that is no text is written in Persian or Arabic digits."""
    texts = {match.column.name for match in draft.matches.values() if match.kind.data_type == "varchar"}
    return any(
        column.name not in texts and plain_kind(column.fits).data_type != "varchar"
        for column in draft.columns
        if "other_digits" in column.fits
    )


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
