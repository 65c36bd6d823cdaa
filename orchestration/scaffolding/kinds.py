"""Whether a column's values can play a role, and which type the column then has."""

from collections.abc import Callable
from dataclasses import replace

from orchestration.scaffolding import roles
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.shapes import Kind, instant_kind, length_kind, number_kind
from orchestration.scaffolding.vocabulary import plain

Rule = Callable[[str, ColumnProfile, str | None], Kind | None]


def kind_in_role(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    """The type of the column in the role; None where its values cannot be that."""
    rule = next((rule for names, rule in _RULES if role in names), None)
    return (rule or _words)(role, column, date_order) if column.filled else None


def _text(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return Kind("varchar")


def _instant(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return instant_kind(column.fits, date_order)


def _instant_or_length(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return instant_kind(column.fits, date_order) or _length(role, column, date_order)


def _time_of_day(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return Kind("timestamp") if "clock" in column.fits else None


def _length(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return length_kind(column.fits, plain(column.name))


def _flag(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    if "truth" in column.fits or "bit" in column.fits:
        return Kind("boolean")
    words = {plain(value) or value for value in column.values}
    return Kind("varchar") if words and words <= (roles.YES | roles.NO) else None


def _number(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    kind = number_kind(column.fits)
    return kind if kind is None or role in roles.COUNTS else replace(kind, data_type="double")


def _words(role: str, column: ColumnProfile, date_order: str | None) -> Kind | None:
    return Kind("varchar") if column.values else None


_RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (roles.TEXTS, _text),
    (roles.INSTANTS_OR_LENGTHS, _instant_or_length),
    (roles.INSTANTS | roles.DAYS, _instant),
    (frozenset({"time_of_day"}), _time_of_day),
    (roles.LENGTHS, _length),
    (roles.FLAGS, _flag),
    (roles.NUMBERS, _number),
)
