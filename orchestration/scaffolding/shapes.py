"""What a column's values look like, and which type of a contract that is, by the loader's own typing."""

from dataclasses import dataclass
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


@lru_cache(maxsize=1)
def plain_conditions() -> dict[str, str]:
    """Shape -> the SQL that is true of a `value` of it."""
    return {
        "truth": f"lower(value) in ({', '.join(map(repr, TRUTH))})",
        "bit": "value in ('0', '1')",
        "unix_seconds": r"regexp_full_match(value, '1\d{9}(\.\d+)?')",
        "unix_milliseconds": r"regexp_full_match(value, '1\d{12}')",
        "clock": _fits("time"),
        "whole": _fits("bigint"),
        "number": _fits("double"),
    } | {form: _fits("double", form) for form in _LENGTHS}


@lru_cache(maxsize=1)
def date_conditions() -> dict[str, str]:
    """The same of instants and days; `timestamp day_first` is a type with its format."""
    found = {"offset": r"regexp_full_match(value, '.*\d(Z|[+-]\d{2}(:?\d{2})?)')"}
    for data_type in ("timestamp", "date"):
        found[data_type] = _fits(data_type)
        found |= {f"{data_type} {form}": _fits(data_type, form) for form in DATE_FORMATS}
    return found


def _fits(data_type: str, form: str | None = None) -> str:
    return f"({typed(Column('value', data_type, format=form), 'value', 'UTC')}) is not null"


def instant_kind(fits: frozenset[str], date_order: str | None = None) -> Kind | None:
    """The type of an instant or a day; `date_order` is the user's word on 01/02/2024."""
    for form in ("unix_seconds", "unix_milliseconds"):
        if form in fits:
            return Kind("timestamp", form)
    # a workbook's days come with a midnight, so that they fit both
    for data_type in ("date", "timestamp"):
        if data_type in fits:
            return Kind(data_type, is_local="offset" not in fits or data_type == "date")
    for data_type in ("timestamp", "date"):
        orders = [form for form in ORDERS if f"{data_type} {form}" in fits]
        if len(orders) == 1:
            return Kind(data_type, orders[0], is_local="offset" not in fits)
        if orders:
            doubt = "" if date_order else "no day above 12 tells day_first from month_first"
            return Kind(data_type, date_order or orders[0], doubt, is_local="offset" not in fits)
        for form in DATE_FORMATS:
            if f"{data_type} {form}" in fits:
                return Kind(data_type, form, is_local="offset" not in fits)
    return None


def length_kind(fits: frozenset[str], header: str) -> Kind | None:
    """The type of a length of time, in seconds once landed; `header` is plain and may name the unit."""
    for form in _LENGTHS:
        if form in fits and "number" not in fits:
            doubt = "read as hours and minutes, not minutes and seconds" if form == "duration_hhmm" else ""
            return Kind("double", form, doubt)
    if "number" not in fits:
        return None
    for form, units in _UNITS.items():
        if _names(header, units):
            return Kind("double", form)
    return Kind(
        "double", None, "" if _names(header, _SECONDS) else "a number without a unit, read as seconds"
    )


def plain_kind(fits: frozenset[str]) -> Kind:
    """The type of a column nothing is known of."""
    if "truth" in fits:
        return Kind("boolean")
    if "number" in fits:
        return Kind("bigint" if "whole" in fits else "double")
    found = instant_kind(fits)
    if found:
        return found
    form = next((form for form in ("duration_hms", "duration_iso") if form in fits), None)
    return Kind("double", form) if form else Kind("varchar")


def _names(header: str, units: tuple[str, ...]) -> bool:
    """As a word of its own; within the text in scripts that write units without spaces."""
    return any(unit in header.split() or (unit >= "\u0600" and unit in header) for unit in units)
