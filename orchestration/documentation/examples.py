"""The worked examples of docs/kpi_examples.yml: what their parts give, and how that is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from orchestration.yaml_file import read_yaml

NAME = Path("docs") / "kpi_examples.yml"
SATISFIED, LITTLE_EFFORT = 0.75, 0.25
PROMOTER, DETRACTOR = 9, 6

Answer = tuple[float, float, float]


@dataclass(frozen=True)
class Example:
    """Parts of a KPI's value.

    A ratio has `numerator` and `denominator` (terms to add up; `mean`: the denominator is their mean), a
    count or sum the numerator alone; `values` are what a median, percentile or maximum is taken of; `growth`
    holds complaints before and after and customers at start and end. `spans` and `answers` are what the
    numerator was made from: (from, until), (score, lowest, highest). `value` is in the unit of kpi_values.
    """

    kpi_id: str
    value: float
    numerator: tuple[float, ...] = ()
    denominator: tuple[float, ...] = ()
    mean: bool = False
    values: tuple[float, ...] = ()
    growth: tuple[float, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    open_hours: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = field(default=())


def read_examples(project_dir: Path) -> dict[str, Example]:
    """kpi_id -> its example."""
    return {kpi_id: _example(kpi_id, given) for kpi_id, given in read_yaml(project_dir / NAME).items()}


def _example(kpi_id: str, given: Mapping[str, Any]) -> Example:
    spans = tuple((since, until) for since, until in given.get("spans", []))
    hours = tuple(given.get("open", []))
    answers = tuple(_answer(answer, given.get("scale")) for answer in given.get("answers", []))
    numerator = tuple(given.get("numerator", [])) or tuple(seconds_between(*span, hours) for span in spans)
    denominator = tuple(given.get("denominator", given.get("mean", [])))
    if answers:
        numerator, denominator = COUNTED.get(kpi_id, _scores_of_5)(answers)
    return Example(
        kpi_id,
        given["value"],
        numerator,
        denominator,
        mean="mean" in given,
        values=tuple(given.get("values", [])),
        growth=(*given.get("complaints", []), *given.get("customers", [])),
        spans=spans,
        open_hours=hours,
        answers=answers,
    )


def seconds_between(since: str, until: str, hours: tuple[str, ...]) -> float:
    """Seconds from one instant to the other; with opening hours, those of Monday to Friday inside them."""
    start, end = _instant(since), _instant(until)
    if not hours:
        return (end - start).total_seconds()
    opens, closes = (_instant(hour) - _instant("00:00") for hour in hours)
    seconds = 0.0
    day = datetime(start.year, start.month, start.day)
    while day <= end:
        if day.weekday() < 5:
            inside = min(end, day + closes) - max(start, day + opens)
            seconds += max(inside.total_seconds(), 0)
        day += timedelta(days=1)
    return seconds


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text if "-" in text else f"2026-03-02 {text}")


def _answer(answer: Any, scale: list[float] | None) -> Answer:
    score, low, high = answer if isinstance(answer, list) else (answer, *(scale or ()))
    return score, low, high


def normalised(answer: Answer) -> float:
    """Where the score lies on its scale, 0 at the bottom and 1 at the top."""
    score, low, high = answer
    return (score - low) / (high - low)


Parts = tuple[tuple[float, ...], tuple[float, ...]]


def _scores_of_5(answers: tuple[Answer, ...]) -> Parts:
    return tuple(1 + 4 * normalised(answer) for answer in answers), (len(answers),)


def _shares_of_the_top(answers: tuple[Answer, ...]) -> Parts:
    return tuple(score for score, _, _ in answers), tuple(high for _, _, high in answers)


def _satisfied(answers: tuple[Answer, ...]) -> Parts:
    return (sum(normalised(answer) >= SATISFIED for answer in answers),), (len(answers),)


def _low_effort(answers: tuple[Answer, ...]) -> Parts:
    return (sum(normalised(answer) <= LITTLE_EFFORT for answer in answers),), (len(answers),)


def _promoters(answers: tuple[Answer, ...]) -> Parts:
    of_ten = [10 * normalised(answer) for answer in answers]
    detractors = sum(score <= DETRACTOR for score in of_ten)
    return (sum(score >= PROMOTER for score in of_ten), -detractors), (len(answers),)


COUNTED: Mapping[str, Callable[[tuple[Answer, ...]], Parts]] = {
    "csat_score": _shares_of_the_top,
    "csat_satisfied_rate": _satisfied,
    "low_effort_rate": _low_effort,
    "nps": _promoters,
}
