"""What `helpdesk explain` is asked for."""

from datetime import date

import pytest

from orchestration.errors import InputError
from orchestration.explanation.periods import parse_period
from orchestration.explanation.selection import Selection

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "grain", "start"),
    [
        ("2026", "year", date(2026, 1, 1)),
        ("2026-Q2", "quarter", date(2026, 4, 1)),
        ("2026-03", "month", DAY),
        ("2026-W01", "week", date(2025, 12, 29)),
        ("2026-03-01", "day", DAY),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, grain: str, start: date) -> None:
    assert parse_period(text) == (grain, start)


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "2026-W60", "March", ""])
def test_what_is_no_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(InputError, match="2026-W09"):
        parse_period(text)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "total"),
        ({"channel": "email"}, "channel"),
        ({"agent_id": "a"}, "agent"),
        ({"team_id": "t"}, "team"),
        ({"agent_id": "a", "channel": "email"}, "agent_channel"),
    ],
)
def test_the_keys_decide_the_slice(keys: dict[str, str], expected: str) -> None:
    assert Selection("nps", "month", DAY, **keys).slice == expected


def test_a_team_has_no_slice_by_channel() -> None:
    selection = Selection("nps", "month", DAY, team_id="t", channel="email")
    with pytest.raises(InputError, match="--team stands alone"):
        _ = selection.slice
