"""SQL of values written as a number or a duration: instants since 1970, and lengths in seconds."""

from collections.abc import Callable
from dataclasses import dataclass

from orchestration.landing.sql import literal

NUMBER = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"
# the years 1 to 9999
_FIRST_SECOND, _LAST_SECOND = -62_135_596_800, 253_402_300_799
_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_WORDS = {
    "w": "weeks?|wks?|w",
    "d": "days?|d",
    "h": "hours?|hrs?|h",
    "m": "minutes?|mins?|m",
    "s": "seconds?|secs?|s",
}


@dataclass(frozen=True)
class NumberFormat:
    """`value` makes the SQL of the value out of the SQL of its text; NULL where the text does not fit."""

    data_type: str
    expected: str
    value: Callable[[str], str]


def matched(text: str, pattern: str, value: str) -> str:
    """The value where the whole text fits the pattern, else NULL."""
    return f"case when regexp_full_match({text}, {literal(pattern)}) then {value} end"


def number(text: str) -> str:
    """A finite number with a decimal point."""
    value = f"try_cast({text} as double)"
    return matched(text, NUMBER, f"case when isfinite({value}) then {value} end")


def _times(factor: float) -> Callable[[str], str]:
    return lambda text: f"{number(text)} * {factor!r}"


def _since_1970(units_a_second: int) -> Callable[[str], str]:
    def instant(text: str) -> str:
        value = f"try_cast({text} as decimal(38, 9))"
        lowest, highest = _FIRST_SECOND * units_a_second, _LAST_SECOND * units_a_second
        microseconds = f"cast(round({value} * {1_000_000 // units_a_second}) as bigint)"
        return matched(
            text,
            NUMBER,
            f"case when {value} between {lowest} and {highest} then make_timestamp({microseconds}) end",
        )

    return instant


def _clock(parts: int) -> Callable[[str], str]:
    seconds = r":[0-5]\d(\.\d+)?" if parts == 3 else ""

    def duration(text: str) -> str:
        part = f"cast(string_split(ltrim({text}, '-'), ':')"
        sums = [f"{part}[{index}] as double) * {3600 // 60 ** (index - 1)}" for index in range(1, parts + 1)]
        signed = f"case when {text} like '-%' then -1 else 1 end * ({' + '.join(sums)})"
        return matched(text, rf"-?\d{{1,6}}:[0-5]\d{seconds}", signed)

    return duration


def _in_words(text: str) -> str:
    parts = "".join(rf"(?:(\d+(?:\.\d+)?)\s*(?:{words})\b[\s,]*)?" for words in _WORDS.values())
    return _summed(text, rf"(?i)\s*(-?)\s*{parts}")


def _iso(text: str) -> str:
    value = r"(?:(\d+(?:\.\d+)?)"
    return _summed(text, rf"([+-]?)P{value}W)?{value}D)?(?:T{value}H)?{value}M)?{value}S)?)?")


def _summed(text: str, pattern: str) -> str:
    """Seconds out of a pattern whose groups are a sign and then the number of each unit."""
    names = ", ".join(literal(name) for name in ("sign", *_UNITS))
    parts = " + ".join(
        f"coalesce(try_cast(p.{unit} as double), 0) * {seconds}" for unit, seconds in _UNITS.items()
    )
    has_any = " || ".join(f"p.{unit}" for unit in _UNITS)
    signed = f"case when p.sign = '-' then -1 else 1 end * ({parts})"
    extracted = f"regexp_extract({text}, {literal(f'^{pattern}$')}, [{names}])"
    return f"list_transform([{extracted}], lambda p: case when {has_any} != '' then {signed} end)[1]"


NUMBER_FORMATS = {
    "duration_hms": NumberFormat("double", "a duration as hh:mm:ss", _clock(3)),
    "duration_hhmm": NumberFormat("double", "a duration as hh:mm", _clock(2)),
    "duration_text": NumberFormat("double", "a duration such as 1d 2h 3m", _in_words),
    "duration_iso": NumberFormat("double", "a duration such as P1DT1H30M", _iso),
    "minutes": NumberFormat("double", "a number of minutes, with a decimal point and no unit", _times(60)),
    "hours": NumberFormat("double", "a number of hours, with a decimal point and no unit", _times(3600)),
    "milliseconds": NumberFormat(
        "double",
        "a number of milliseconds, with a decimal point and no unit",
        lambda t: f"{number(t)} / 1000",
    ),
    "unix_seconds": NumberFormat("timestamp", "seconds since 1970 (UTC), as 1709211900", _since_1970(1)),
    "unix_milliseconds": NumberFormat(
        "timestamp", "milliseconds since 1970 (UTC), as 1709211900000", _since_1970(1000)
    ),
}
