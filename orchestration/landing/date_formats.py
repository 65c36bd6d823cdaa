"""SQL that turns a date as people write it into ISO 8601 text, which the typing then reads like any other.

Every format also takes ISO text itself: it can mean only one day, and a spreadsheet's own dates arrive so.
"""

import re
from functools import lru_cache

from orchestration.landing.month_names import month_numbers
from orchestration.landing.other_calendars import gregorian_text
from orchestration.landing.sql import literal

_SPACE = r"[\s\x{A0}\x{202F}]"
_GAP = rf"(?:{_SPACE}|[./,،-])*"
_OF = rf"{_GAP}(?:(?:de|del|năm){_SPACE}+)?"
_YEAR = r"\d{4}|\d{2}"
_AM = rf"a\.?{_SPACE}?m\b\.?|SA\b|上午|ق\.ظ\.?"
_PM = rf"p\.?{_SPACE}?m\b\.?|CH\b|下午|ب\.ظ\.?"
_TIME = (
    rf"(?:(?:{_SPACE}|[,،T])+(?:(?:at|a las|lúc|ساعت){_SPACE}+)?(?:(?:(?P<am1>上午)|(?P<pm1>下午)){_SPACE}*)?"
    r"(?P<h>\d{1,2})[:.](?P<i>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:\.(?P<f>\d{1,9}))?)?"
    rf"(?:{_SPACE}*(?:(?P<am2>{_AM})|(?P<pm2>{_PM})))?(?:{_SPACE}*(?P<z>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}}))?)?"
)
# a year that no Jalali date has: what a spreadsheet makes of its own dates
_GREGORIAN = r"(19|20)\d{2}-\d{2}-\d{2}([T ].*)?"
_ISO = r"\d{4}-\d{2}-\d{2}([T ].*)?"
_NUMERIC = {
    "day_first": rf"(?P<d1>\d{{1,2}})[/.-](?P<m1>\d{{1,2}})[/.-](?P<y1>{_YEAR})",
    "month_first": rf"(?P<m1>\d{{1,2}})[/.-](?P<d1>\d{{1,2}})[/.-](?P<y1>{_YEAR})",
    "year_first": r"(?P<y1>\d{4})[/.年-](?P<m1>\d{1,2})[/.月-](?P<d1>\d{1,2})日?",
}
DATE_FORMATS = {
    "day_first": "a day that exists, the day before the month, such as 29/2/2024 13:05 or 29.02.24 1:05 PM",
    "month_first": "a day that exists, the month before the day, such as 2/29/2024 13:05 or 02-29-24 1:05 PM",
    "year_first": "a day that exists, the year first, such as 2024/2/29 13:05",
    "month_name": "a day that exists, its month by name, such as 29 Feb 2024 13:05 or 29/Feb/24 1:05 PM",
}
# the usual notation, and which of its numbers is the year, the month, the day
_USUAL = {
    "day_first": (r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", 3, 2, 1),
    "month_first": (r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", 3, 1, 2),
    "year_first": (r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}", 1, 2, 3),
}
_USUAL_CLOCK = r"( \d{1,2}:[0-5]\d(:[0-5]\d)?)?"


def iso_text(date_format: str, text: str, *, is_jalali: bool = False) -> str:
    """The SQL of the date's ISO text, out of the SQL of its text; NULL where it does not fit the format."""
    months = month_numbers(is_jalali=is_jalali) if date_format == "month_name" else {}
    if months:
        # one spelling of accents, and of the two letters that Arabic and Persian keyboards write differently
        text = f"translate(nfc_normalize({text}), 'يك', 'یک')"
    pattern, groups = _pattern(date_format, is_jalali)
    day, month, year = (_group(groups, name) for name in "dmy")
    number = f"{_lookup(months)}[lower({month})]" if months else month
    after_noon = f"{_group(groups, 'pm')} != ''"
    hour = f"cast(p.h as integer) % 12 + case when {after_noon} then 12 else 0 end"
    hour = (
        f"case when {_group(groups, 'am')} = '' and {_group(groups, 'pm')} = '' then p.h"
        f" when cast(p.h as integer) between 1 and 12 then cast({hour} as varchar) end"
    )
    zone = "case when upper(p.z) in ('UTC', 'GMT') then 'Z' else upper(p.z) end"
    clock = (
        f"' ' || lpad({hour}, 2, '0') || ':' || p.i || ':' || case when p.s = '' then '00' else p.s end"
        f" || case when p.f = '' then '' else '.' || p.f end || {zone}"
    )
    converted = (
        f"case when {day} != ''"
        f" then {_year(year, is_jalali)} || '-' || lpad({number}, 2, '0') || '-' || lpad({day}, 2, '0')"
        f" || case when p.h = '' then '' else {clock} end end"
    )
    names = ", ".join(literal(name) for name in groups)
    parts = f"regexp_extract(x, {literal(pattern)}, [{names}])"
    # A lambda computes once what its body names several times.
    read = f"case {_usual(date_format)} else list_transform([{parts}], lambda p: {converted})[1] end"
    iso, other = (_GREGORIAN, gregorian_text(read)) if is_jalali else (_ISO, read)
    is_iso = f"regexp_full_match(x, {literal(iso)})"
    return f"list_transform([{text}], lambda x: case when {is_iso} then x else {other} end)[1]"


def _usual(date_format: str) -> str:
    """The usual numeric notation by splitting it: a tenth of the time that the pattern for all takes."""
    if date_format not in _USUAL:
        return "when x is null then null"
    parts = "string_split(translate(x, '/. ', '---'), '-')"
    notation, year, month, day = _USUAL[date_format]
    clock = "case when len(s) = 4 then ' ' || lpad(s[4], if(length(s[4]) < 6, 5, 8), '0') else '' end"
    value = f"s[{year}] || '-' || lpad(s[{month}], 2, '0') || '-' || lpad(s[{day}], 2, '0') || {clock}"
    return (
        f"when regexp_full_match(x, {literal(notation + _USUAL_CLOCK)})"
        f" then list_transform([{parts}], lambda s: {value})[1]"
    )


@lru_cache(maxsize=8)
def _pattern(date_format: str, is_jalali: bool) -> tuple[str, tuple[str, ...]]:
    """The whole pattern of a format, and the names of its groups in order."""
    day = _NUMERIC.get(date_format) or _with_names(month_numbers(is_jalali=is_jalali))
    weekday = rf"(?:\pL+\.?,?{_SPACE}+)?"
    pattern = rf"(?i)^{_SPACE}*{weekday}(?:{day}){_TIME}{_SPACE}*$"
    return pattern, tuple(re.findall(r"\(\?P<(\w+)>", pattern))


def _with_names(months: dict[str, str]) -> str:
    names = "|".join(months)
    return "|".join(
        [
            rf"(?P<d1>\d{{1,2}}){_OF}(?P<m1>{names}){_OF}(?P<y1>{_YEAR})",
            rf"(?P<m2>{names}){_GAP}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_OF}(?P<y2>\d{{4}})",
            rf"(?P<y3>\d{{4}})[年]?{_GAP}(?P<m3>{names}){_GAP}(?P<d3>\d{{1,2}})日?",
        ]
    )


def _group(groups: tuple[str, ...], letter: str) -> str:
    """What one of the groups of that letter caught: those of the other variants are empty."""
    found = (name for name in groups if name.rstrip("0123456789") == letter)
    return "(" + " || ".join(f"p.{name}" for name in found) + ")"


def _lookup(months: dict[str, str]) -> str:
    names = ", ".join(literal(name) for name in months)
    numbers = ", ".join(literal(number) for number in months.values())
    return f"map([{names}], [{numbers}])"


def _year(year: str, is_jalali: bool) -> str:
    """Of two digits 00 to 68 are in this century, as POSIX has it."""
    this, last = ("14", "13") if is_jalali else ("20", "19")
    century = f"case when length({year}) = 4 then '' when {year} <= '68' then '{this}' else '{last}' end"
    return f"{century} || {year}"
