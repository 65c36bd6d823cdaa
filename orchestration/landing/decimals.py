"""Numbers as people write them, 1.234,56 or 1,234.56: SQL that turns them into 1234.56."""

from orchestration.landing.sql import literal

# decimal separator -> what may stand between thousands beside blanks and the Swiss '
_THOUSANDS = {",": ".", ".": ","}
DECIMALS = tuple(_THOUSANDS)
# Blanks as typesetters know them: plain, unbroken, narrow unbroken.
_BLANKS = " \u00a0\u202f'\u2019"
# Formats that have texts alone; elsewhere a number is one by itself, with a point.
TEXT_FORMATS = ("csv", "xlsx")
# Notations whose values are numbers, in that unit.
OF_NUMBERS = (None, "minutes", "hours", "milliseconds")


def with_point(decimal: str, text: str) -> str:
    """The SQL of a number with a decimal point and nothing between thousands; NULL where the text is none.

    Thousands stand in groups of three behind one kind of separator, or in no groups at all.
    """
    separators = [_THOUSANDS[decimal], *_BLANKS]
    groups = "|".join(rf"(?:{_escaped(separator)}\d{{3}})+" for separator in separators)
    mark = _escaped(decimal)
    pattern = rf"[+-]?(?:\d{{1,3}}(?:{groups})|\d*)(?:{mark}\d*)?(?:[eE][+-]?\d+)?"
    # translate drops what has no counterpart
    plain = f"translate(n, {literal(decimal + ''.join(separators))}, '.')"
    return (
        f"list_transform([{text}], "
        f"lambda n: case when regexp_full_match(n, {literal(pattern)}) then {plain} end)[1]"
    )


def with_decimal(decimal: str, number: str) -> str:
    """A number written with a point, as text with the decimal separator."""
    return number.replace(".", decimal)


def _escaped(character: str) -> str:
    return rf"\{character}" if character == "." else character
