"""SQL that turns the text of a value into its type; NULL where the text is no such value.

DuckDB's casts take more than an export may mean ('epoch', 'inf', 1.5 as an integer, an offset that is
dropped), so a pattern decides first what is a value at all, and the cast only whether it exists
(30 February does not). No IN lists here: see is_one_of.
"""

from dataclasses import replace

from orchestration.landing.contracts import Column
from orchestration.landing.date_formats import DATE_FORMATS, iso_text
from orchestration.landing.decimals import with_point
from orchestration.landing.local_times import instant_of_local
from orchestration.landing.number_formats import NUMBER, NUMBER_FORMATS, matched, number
from orchestration.landing.other_calendars import western_digits
from orchestration.landing.sql import is_one_of, literal

_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_MIDNIGHT = r"[T ]00:00(:00(\.0+)?)?"
_ZONE = r"(Z|[+-]([01]\d|2[0-3])(:?[0-5]\d)?)?"
_TRUE = ("true", "t", "yes", "y", "1")
_FALSE = ("false", "f", "no", "n", "0")

EXPECTED = {
    "varchar": "a text",
    "timestamp": "an ISO 8601 date and time that exists, such as 2024-02-29T13:05:00Z",
    "date": "a date that exists, as 2024-02-29",
    "time": "a time of day, as 13:05:00",
    "bigint": "a whole number",
    "double": "a number with a decimal point and no unit",
    "boolean": "true or false (also t, f, yes, no, y, n, 1, 0)",
}


def typed(column: Column, text: str, zone: str, *, date_text: str | None = None) -> str:
    """The SQL of a column's typed value, out of the SQL of its text (for a time of day also of its day's)."""
    if column.digits:
        western = typed(replace(column, digits=None), "western", zone, date_text=date_text)
        return f"list_transform([{western_digits(column.digits, text)}], lambda western: {western})[1]"
    if column.decimal:
        point = typed(replace(column, decimal=None), "point", zone)
        return f"list_transform([{with_point(column.decimal, text)}], lambda point: {point})[1]"
    if column.date_column:
        instant = matched("local", f"{_DAY} {_CLOCK}", instant_of_local("local", zone))
        return f"list_transform([{date_text} || ' ' || {text}], lambda local: {instant})[1]"
    if column.format in NUMBER_FORMATS:
        return NUMBER_FORMATS[column.format].value(text)
    if column.date_format:
        # A lambda, because the typing names its text several times.
        iso = iso_text(column.date_format, text, is_jalali=column.is_jalali)
        return f"list_transform([{iso}], lambda iso: {_plain(column, 'iso', zone)})[1]"
    return _plain(column, text, zone)


def day_text(column: Column, text: str) -> str:
    """The SQL of a date column's ISO text, for the time beside it; a workbook's day brings a midnight."""
    text = western_digits(column.digits, text) if column.digits else text
    if column.date_format:
        text = iso_text(column.date_format, text, is_jalali=column.is_jalali)
    return f"regexp_replace({text}, {literal(_MIDNIGHT + '$')}, '')"


def expected(column: Column) -> str:
    """What a value of the column has to look like, in words."""
    if column.decimal:
        example = "1.234,56" if column.decimal == "," else "1,234.56"
        plain = expected(replace(column, decimal=None)).replace(",", "")
        return plain.replace(" with a decimal point and no unit", f" such as {example}, without a unit")
    if column.date_column:
        return f"a time of day on the day in {column.date_column}, as 13:05:00"
    if column.format in NUMBER_FORMATS:
        return NUMBER_FORMATS[column.format].expected
    if column.date_format:
        return DATE_FORMATS[column.date_format] + (" (Jalali)" if column.is_jalali else "")
    return EXPECTED[column.data_type]


def _plain(column: Column, text: str, zone: str) -> str:
    return {
        "varchar": lambda: text,
        "timestamp": lambda: _instant(text, zone),
        "date": lambda: matched(text, f"{_DAY}({_MIDNIGHT})?", f"try_cast({text} as date)"),
        "time": lambda: matched(text, _CLOCK, f"try_cast({text} as time)"),
        "bigint": lambda: _whole(text),
        "double": lambda: number(text),
        "boolean": lambda: _truth(text),
    }[column.data_type]()


def _whole(text: str) -> str:
    number = f"try_cast({text} as decimal(38, 9))"
    return (
        rf"case when regexp_full_match({text}, '[+-]?\d{{1,18}}') then try_cast({text} as bigint)"
        f" when regexp_full_match({text}, {literal(NUMBER)}) and {number} = trunc({number})"
        f" then try_cast({number} as bigint) end"
    )


def _truth(text: str) -> str:
    word = f"lower({text})"
    return (
        f"case when {text} = 'true' then true when {text} = 'false' then false"
        f" when {is_one_of(word, _TRUE)} then true when {is_one_of(word, _FALSE)} then false end"
    )


def _instant(text: str, zone: str) -> str:
    """An offset or Z means that instant; without, the local time of the source's zone."""
    return (
        f"coalesce({_usual_instant(text)}, case"
        f" when not regexp_full_match({text}, {literal(_DAY + '[T ]' + _CLOCK + _ZONE)}) then null"
        f" when suffix({text}, 'Z') then try_cast({text} as timestamp)"
        # An offset is the only thing that brings a sign behind the date.
        f" when regexp_matches(substr({text}, 17), '[+-]')"
        f" then make_timestamp(epoch_us(try_cast({text} as timestamptz)))"
        f" else {instant_of_local(text, zone)} end)"
    )


def _usual_instant(text: str) -> str:
    """2024-02-29T13:05:00Z, at a third of what the pattern for all notations takes.

    The format alone takes fewer digits too, and blanks at either end; the length, the first character and the
    last leave no room for them.
    """
    value = f"try_strptime({text}, '%Y-%m-%dT%H:%M:%SZ')"
    return f"case when length({text}) = 20 and {text} >= '0' and suffix({text}, 'Z') then {value} end"
