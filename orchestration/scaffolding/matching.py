"""Which column plays which role, told by its header and by its values; and what a row of the file is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orchestration.errors import InputError
from orchestration.scaffolding import roles
from orchestration.scaffolding.entities import ENTITIES, Entity
from orchestration.scaffolding.kinds import kind_in_role
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.shapes import ORDERS, Kind, plain_kind
from orchestration.scaffolding.vocabulary import (
    WHOLE_TEXT,
    canonical_value,
    fit,
    is_named,
    plain,
    vocabulary,
)

# By its values alone, a column has to be known in most of them.
KNOWN_SHARE = 0.75
GIVEN = 10_000
# Headers such as 'Priority', whose words are to be mapped even if nobody knows one of them.
PLAINLY_NAMED = 997
MOST_GROUPS = 0.2


@dataclass(frozen=True)
class Match:
    """One column in one role; `is_given` = the user said so."""

    column: ColumnProfile
    kind: Kind
    score: int
    is_given: bool = False


@dataclass(frozen=True)
class Options:
    """What the user said of the file: role -> header, the order of 01/02/2024, the sheet of a workbook."""

    given: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    sheet: str | None = None


def read_options(given: Sequence[str], date_order: str | None = None, sheet: str | None = None) -> Options:
    """The options of a command line: `given` are texts ROLE=COLUMN.

    Raises:
        InputError: one of them is no such text, or the order is not one of the two.
    """
    wrong = next((text for text in given if not text.partition("=")[0] or not text.partition("=")[2]), None)
    if wrong is not None:
        raise InputError(f"--map {wrong}: expected ROLE=COLUMN, such as created_at='Opened on'.")
    if date_order not in (None, *ORDERS):
        raise InputError(f"--date-order {date_order}: expected {' or '.join(ORDERS)}.")
    roles_given = {role: name for role, _, name in (text.partition("=") for text in given)}
    return Options(roles_given, date_order, sheet)


def match_columns(entity: str, columns: Sequence[ColumnProfile], options: Options) -> dict[str, Match]:
    """Role -> its column, best pairs first; a column plays one role."""
    spec = ENTITIES[entity]
    pairs = [
        (match.score, place, role, match)
        for role in _roles_at_hand(spec, columns, options)
        for place, column in enumerate(columns)
        if (match := match_column(entity, role, column, options))
    ]
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for _, _, role, match in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if role not in found and match.column.name not in taken:
            found[role] = match
            taken.add(match.column.name)
    return found


def match_column(entity: str, role: str, column: ColumnProfile, options: Options) -> Match | None:
    """The column in the role, if its values allow that and its header or values speak for it."""
    given = options.given.get(role)
    kind = kind_in_role(role, column, options.date_order)
    if kind is None or given not in (None, column.name):
        return None
    if given:
        return Match(column, kind, GIVEN, is_given=True)
    score = 0 if column.name in options.given.values() else _score(entity, role, column)
    return Match(column, kind, score) if score else None


def _score(entity: str, role: str, column: ColumnProfile) -> int:
    header = plain(column.name)
    score = fit(header, vocabulary().roles[role])
    if score < WHOLE_TEXT and is_named(header):
        # 'First response time' holds 'response time', but is a name of its own
        return 0
    if role in roles.GROUPINGS and column.distinct > max(50, MOST_GROUPS * column.rows):
        return 0
    return _score_by_values(entity, role, column, score) if role in roles.WORDS else score


def guess_entity(columns: Sequence[ColumnProfile], file_name: str, options: Options) -> dict[str, float]:
    """Entity -> how much speaks for it; best first."""
    text = " ".join([plain(file_name), *(plain(column.name) for column in columns)])
    scores = {}
    for name, spec in ENTITIES.items():
        found = match_columns(name, columns, options)
        told = sum(
            (2.0 if role in spec.telling else 0.25) * min(found[role].score, 1000) / 1000 for role in found
        )
        words = sum(bool(fit(text, (phrase,))) for phrase in vocabulary().entities[name])
        scores[name] = told + min(words, 2)
    return dict(sorted(scores.items(), key=lambda entry: -entry[1]))


def lacking(entity: str, found: Mapping[str, Match]) -> list[tuple[str, ...]]:
    """The groups of roles that the entity needs and the file does not have."""
    return [group for group in ENTITIES[entity].needs if not any(role in found for role in group)]


def facts_of(entity: str, found: Mapping[str, Match]) -> frozenset[str]:
    """What the file says, whether or not it is enough for a row of the entity: entity.role."""
    return frozenset(f"{entity}.{role}" for role in found)


def word_list(entity: str, role: str) -> str:
    """The list of vocabulary.yml that translates the words of a role."""
    own = f"{entity}.{role}"
    return own if own in vocabulary().values else roles.SEEDS.get(role, role)


def is_personal(column: ColumnProfile) -> bool:
    """The header speaks of a customer's name or address, or of free text."""
    return bool(fit(plain(column.name), vocabulary().personal))


def _roles_at_hand(spec: Entity, columns: Sequence[ColumnProfile], options: Options) -> list[str]:
    """A day and a time of day stand in for the start where no column has both."""
    asked = [role for role in spec.roles if role not in ("time_of_day", "day")]
    if spec.start not in roles.INSTANTS or spec.start in options.given:
        return asked
    whole, day, time = (
        [
            (role, kind)
            for column in columns
            if (match := match_column("", role, column, options)) and (kind := match.kind)
        ]
        for role in (spec.start, "day", "time_of_day")
    )
    whole = [found for found in whole if found[1].data_type == "timestamp"]
    if whole or not (day and time):
        return asked
    return [*(role for role in asked if role != spec.start), "day", "time_of_day"]


def _score_by_values(entity: str, role: str, column: ColumnProfile, by_name: int) -> int:
    known = sum(canonical_value(value, word_list(entity, role)) is not None for value in column.values)
    share = known / len(column.values)
    if by_name:
        # 'Type' or 'Source' alone says little: some word of the list has to be among the values
        return by_name if known or (role in roles.SEEDS and by_name >= PLAINLY_NAMED) else 0
    is_text = plain_kind(column.fits).data_type == "varchar"
    speaks = role in roles.SEEDS and is_text and len(column.values) > 1 and share >= KNOWN_SHARE
    return round(100 * share) if speaks else 0
