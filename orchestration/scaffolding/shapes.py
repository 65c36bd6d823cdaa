"""What a column's values look like, and which type of a contract that is, by the loader's own typing."""

from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.landing.contracts import Column
from orchestration.landing.date_formats import DATE_FORMATS
from orchestration.landing.typing_sql import typed

TRUTH = ("true", "false", "t", "f", "yes", "no", "y", "n")
# Formats that tell days apart by the order of their numbers; the others leave no doubt.
ORDERS = ("day_first", "month_first")
_LENGTHS = ("duration_hms", "duration_hhmm", "duration_text", "duration_iso")
_UNITS = {
    "milliseconds": ("milliseconds", "millis", "ms", "毫秒"),
    "minutes": ("minutes", "minute", "mins", "min", "minutos", "phut", "分钟", "分鐘", "دقیقه"),
    "hours": ("hours", "hour", "hrs", "hr", "horas", "gio", "小时", "小時", "ساعت"),
}
_SECONDS = ("seconds", "second", "secs", "sec", "segundos", "giay", "秒", "ثانیه")


@dataclass(frozen=True)
class Kind:
    """A type of the contract; `confirm` is what the user should look at, empty where the values decide."""

    data_type: str
    format: str | None = None
    confirm: str = ""
    is_local: bool = False
    calendar: str | None = None
    decimal: str | None = None


@lru_cache(maxsize=1)
def plain_conditions() -> dict[str, str]:
    """Shape -> the SQL that is true of a `value` of it."""
    return {
        "truth": f"lower(value) in ({', '.join(map(repr, TRUTH))})",
        "bit": "value in ('0', '1')",
        "other_digits": "has_other_digits",
        "unix_seconds": r"regexp_full_match(value, '1\d{9}(\.\d+)?')",
        "unix_milliseconds": r"regexp_full_match(value, '1\d{12}')",
        "clock": _fits("time"),
        "whole": _fits("bigint"),
        "number": _fits("double"),
        "decimal_point": _fits("double", decimal="."),
        "decimal_comma": _fits("double", decimal=","),
    } | {form: _fits("double", form) for form in _LENGTHS}


@lru_cache(maxsize=1)
def date_conditions() -> dict[str, str]:
    """The same of instants and days; `timestamp day_first` is a type with its format."""
    found = {
        "offset": r"regexp_full_match(value, '.*:\d{2}(\.\d+)?\s*(Z|[+-]\d{2}(:?\d{2})?)')",
        # no export of ours is from the Middle Ages
        "jalali_year": r"regexp_matches(value, '^1[34]\d{2}\D')",
    }
    for data_type in ("timestamp", "date"):
        found[f"{data_type} jalali"] = _fits(data_type, calendar="jalali")
        found[data_type] = _fits(data_type)
        found |= {f"{data_type} {form}": _fits(data_type, form) for form in DATE_FORMATS}
    return found


def _fits(
    data_type: str, form: str | None = None, calendar: str | None = None, decimal: str | None = None
) -> str:
    column = Column("value", data_type, format=form, calendar=calendar, decimal=decimal)
    return f"({typed(column, 'value', 'UTC')}) is not null"


_IN_IRAN = "its years are taken for those of Iran's calendar"
# What leaves no doubt about the order of its numbers. A workbook's days come with a midnight: days go first.
_INSTANTS: tuple[tuple[frozenset[str], Kind], ...] = (
    (frozenset({"unix_seconds"}), Kind("timestamp", "unix_seconds")),
    (frozenset({"unix_milliseconds"}), Kind("timestamp", "unix_milliseconds")),
    (frozenset({"jalali_year", "date jalali"}), Kind("date", None, _IN_IRAN, True, "jalali")),
    (frozenset({"jalali_year", "timestamp jalali"}), Kind("timestamp", None, _IN_IRAN, True, "jalali")),
    (frozenset({"date"}), Kind("date", is_local=True)),
    (frozenset({"timestamp"}), Kind("timestamp", is_local=True)),
)


def instant_kind(fits: frozenset[str], date_order: str | None = None) -> Kind | None:
    """The type of an instant or a day; `date_order` is the user's word on 01/02/2024."""
    has_offset = "offset" in fits
    for shapes, kind in _INSTANTS:
        if shapes <= fits:
            return replace(kind, is_local=kind.is_local and not has_offset)
    data_type = next((kind for kind in ("timestamp", "date") if any(_of(kind, fits))), None)
    if data_type is None:
        return None
    forms = _of(data_type, fits)
    orders = [form for form in forms if form in ORDERS]
    if len(orders) < 2:
        return Kind(data_type, (orders or forms)[0], is_local=not has_offset)
    doubt = "" if date_order else "no day above 12 tells day_first from month_first"
    return Kind(data_type, date_order or orders[0], doubt, is_local=not has_offset)


def _of(data_type: str, fits: frozenset[str]) -> list[str]:
    """The notations that the values have as this type."""
    return [form for form in DATE_FORMATS if f"{data_type} {form}" in fits]


def length_kind(fits: frozenset[str], header: str) -> Kind | None:
    """The type of a length of time, in seconds once landed; `header` is plain and may name the unit."""
    for form in _LENGTHS:
        if form in fits and "number" not in fits:
            doubt = "read as hours and minutes, not minutes and seconds" if form == "duration_hhmm" else ""
            return Kind("double", form, doubt)
    number = number_kind(fits)
    if number is None:
        return None
    for form, units in _UNITS.items():
        if _names(header, units):
            return replace(number, data_type="double", format=form)
    doubts = ["" if _names(header, _SECONDS) else "a number without a unit, read as seconds", number.confirm]
    return replace(number, data_type="double", confirm="; ".join(filter(None, doubts)))


def number_kind(fits: frozenset[str]) -> Kind | None:
    """The type of a number; one whose commas may be either kind of separator is to be confirmed."""
    if "number" in fits:
        return Kind("bigint" if "whole" in fits else "double")
    if "decimal_point" in fits:
        doubt = "1,234 is read as 1234, not as 1.234" if "decimal_comma" in fits else ""
        return Kind("double", None, doubt, decimal=".")
    return Kind("double", decimal=",") if "decimal_comma" in fits else None


def plain_kind(fits: frozenset[str]) -> Kind:
    """The type of a column nothing is known of."""
    if "truth" in fits:
        return Kind("boolean")
    number = number_kind(fits)
    if number:
        return number
    found = instant_kind(fits)
    if found:
        return found
    form = next((form for form in ("duration_hms", "duration_iso") if form in fits), None)
    return Kind("double", form) if form else Kind("varchar")


def _names(header: str, units: tuple[str, ...]) -> bool:
    """As a word of its own; within the text in scripts that write units without spaces."""
    return any(unit in header.split() or (unit >= "\u0600" and unit in header) for unit in units)
