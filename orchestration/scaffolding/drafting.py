"""From a file to a draft: what its rows are, which columns play which roles, what tells rows apart."""

import re
from collections.abc import Sequence
from pathlib import Path

from orchestration.errors import InputError
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.kinds import kind_in_role
from orchestration.scaffolding.matching import (
    Match,
    Options,
    facts_of,
    guess_entity,
    is_personal,
    lacking,
    match_columns,
)
from orchestration.scaffolding.opening import Opened
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.refusal import File, refuse

ENOUGH_EVIDENCE = 1.5
LONGEST_KEY = 64


def draft_source(
    source: str,
    opened: Opened,
    columns: Sequence[ColumnProfile],
    options: Options,
    *,
    entity: str | None = None,
    timezone: str | None = None,
) -> Draft:
    """What the file is as a source.

    Raises:
        InputError: nobody can tell what a row is, or it lacks what a row of the entity cannot do without.
    """
    _check_given(columns, options)
    file = Path(opened.file.path)
    guessed = guess_entity(columns, file.name, options)
    likely = next(iter(guessed))
    if entity is None:
        entity = likely
        if guessed[entity] < ENOUGH_EVIDENCE:
            raise InputError(
                f"{file.name}: nothing tells what a row is, with the columns "
                f"{', '.join(column.name for column in columns)}.\n"
                f"Do: name it with --entity, one of {', '.join(ENTITIES)}, and columns with "
                "--map ROLE=COLUMN where their headers say too little."
            )
    found = match_columns(entity, columns, options)
    _check_played(entity, found, options)
    if lacking(entity, found):
        raise refuse(File(source, opened.file.location, columns, options), entity, guessed)
    key = _key(entity, columns, found)
    newest = found["updated_at"].column.name if "updated_at" in found else None
    return Draft(
        source=source,
        entity=entity,
        opened=opened,
        columns=tuple(columns),
        matches=found,
        key=key,
        newest_by=newest,
        timezone=timezone,
        pattern=_pattern(file.name),
        known=facts_of(likely, match_columns(likely, columns, options)),
    )


def _check_given(columns: Sequence[ColumnProfile], options: Options) -> None:
    """Column and role are there, and the values can be that."""
    by_name = {column.name: column for column in columns}
    known = {role for spec in ENTITIES.values() for role in (*spec.roles, "day")}
    for role, name in options.given.items():
        if name not in by_name:
            why = f"the file has no column {name!r}. It has: {', '.join(by_name)}"
        elif role not in known:
            why = f"there is no role {role!r}. Roles: {', '.join(sorted(known))}"
        elif kind_in_role(role, by_name[name], options.date_order) is None:
            why = f"the values of {name!r} cannot be that"
        else:
            continue
        raise InputError(f"--map {role}={name}: {why}.")


def _check_played(entity: str, found: dict[str, Match], options: Options) -> None:
    """What the user said of a column came about: rows of the entity have such a role."""
    for role, name in options.given.items():
        if role not in found:
            raise InputError(
                f"--map {role}={name}: {entity} have no {role}. Do: name another role or --entity."
            )


def _key(entity: str, columns: Sequence[ColumnProfile], found: dict[str, Match]) -> tuple[str, ...]:
    """What names a row: the entity's own id, else a column that is different in every row, else several."""
    own = found.get(ENTITIES[entity].key)
    if own and (own.column.is_key or own.is_given or "updated_at" in found):
        return (own.column.name,)
    ids = [match.column for role, match in found.items() if role.endswith("_id")]
    others = [column for column in columns if column.longest <= LONGEST_KEY and not is_personal(column)]
    unique = next((column.name for column in (*ids, *others) if column.is_key), None)
    if unique:
        return (unique,)
    if own:
        return (own.column.name,)
    full = [match.column.name for match in found.values() if match.column.filled == match.column.rows]
    return tuple(full) or (columns[0].name,)


def _pattern(name: str) -> str:
    """Later files of the export are called alike, but for a date or a number at the end."""
    stem = re.sub(r"(\.(csv|tsv|json|jsonl|ndjson|parquet|xlsx))?(\.gz)?$", "", name, flags=re.IGNORECASE)
    shorter = re.sub(r"[\W_]*\d[\d\W_]*$", "", stem)
    return re.sub(r"[\[\]*?]", "?", shorter if len(shorter) > 2 else stem) + "*"
