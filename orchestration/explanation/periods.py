"""Periods as people write them."""

import re
from datetime import date

from orchestration.errors import InputError

_FORMS = "2026, 2026-Q1, 2026-03, 2026-W09 or 2026-03-01"


def parse_period(text: str) -> tuple[str, date]:
    """Period grain and first day: year, quarter, month, ISO week or day.

    Raises:
        InputError: the text is no period.
    """
    try:
        if match := re.fullmatch(r"(\d{4})", text):
            return "year", date(int(match[1]), 1, 1)
        if match := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text):
            return "quarter", date(int(match[1]), 3 * int(match[2]) - 2, 1)
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return "month", date(int(match[1]), int(match[2]), 1)
        if match := re.fullmatch(r"(\d{4})-?[Ww](\d{2})", text):
            return "week", date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return "day", date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"--period is {text!r}. Expected: {_FORMS}. Do: name a day, week, month, quarter or year."
        ) from error
