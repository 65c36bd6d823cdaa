"""Dates and digits that are not the Western ones: SQL that turns them into those."""

# The years in which the calendar by equinox has the leap years of plain cycles, eight in 33 years.
_FIRST_YEAR, _LAST_YEAR = 1280, 1498
CALENDARS = ("gregorian", "jalali")
_DIGITS = {"persian": "۰۱۲۳۴۵۶۷۸۹", "arabic": "٠١٢٣٤٥٦٧٨٩"}
DIGITS = (*_DIGITS, "any")
# decimal separator; and what only groups digits or sets their direction
_POINT, _SILENT = "٫", "٬\u200e\u200f"


def western_digits(digits: str, text: str) -> str:
    """The SQL of a text with 0 to 9 and a decimal point, out of the SQL of a text with other digits."""
    known = _DIGITS.values() if digits == "any" else [_DIGITS[digits]]
    others = "".join(known)
    western = "0123456789" * (len(others) // 10)
    # translate drops what has no counterpart
    return f"translate({text}, '{others}{_POINT}{_SILENT}', '{western}.')"


def gregorian_text(jalali: str) -> str:
    """The SQL of 2024-03-20 out of that of 1403-01-01 (the Solar Hijri calendar of Iran), what follows kept.

    A year's leap years before it are (8 y + 21) // 33, and it is one itself where that grows by one.
    NULL where the day does not exist, or lies outside the years that the rule is good for.
    """
    year, month, day = (f"cast(substr(j, {start}) as integer)" for start in ("1, 4", "6, 2", "9, 2"))
    passed = f"case when {month} < 8 then ({month} - 1) * 31 else ({month} - 1) * 30 + 6 end + {day} - 1"
    leaps, leaps_after = f"(8 * {year} + 21) // 33", f"(8 * {year} + 29) // 33"
    length = f"case when {month} < 7 then 31 when {month} < 12 then 30 else 29 + {leaps_after} - {leaps} end"
    exists = (
        f"{year} between {_FIRST_YEAR} and {_LAST_YEAR} and {month} between 1 and 12"
        f" and {day} between 1 and {length}"
    )
    # counted from 1 Farvardin 1403 = 20 March 2024
    gone = f"({year} - 1403) * 365 + {leaps} - {(8 * 1403 + 21) // 33} + {passed}"
    date = f"cast(date '2024-03-20' + cast({gone} as integer) as varchar)"
    return f"list_transform([{jalali}], lambda j: case when {exists} then {date} || substr(j, 11) end)[1]"
