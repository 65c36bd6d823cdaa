"""An example written out in a language: what it is made from, the sum, and the value in its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from orchestration.documentation.examples import Example
from orchestration.documentation.languages import MINUS, Language

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
NINETIETH = 0.9


@dataclass(frozen=True)
class WrittenExample:
    """`facts` say what the numbers are, `sum` ends with the value in `unit`; `read_as`: in display units."""

    facts: tuple[str, ...]
    sum: str
    unit: str
    read_as: str


def write_example(example: Example, row: Mapping[str, str], language: Language) -> WrittenExample:
    """The example of the KPI that `row` of the catalogue describes."""
    return WrittenExample(
        tuple(_facts(example, row, language)),
        f"{_sum(example, row, language)} = {language.number(example.value)}",
        unit_of(row, language),
        _read_as(example.value, row, language),
    )


def unit_of(row: Mapping[str, str], language: Language) -> str:
    """What stands behind a stored value; nothing behind scores and money."""
    if row["unit"] == "percent":
        return "٪" if language.code == "fa" else "%"
    if row["unit"] in {"score_1_5", "money"}:
        return ""
    return language.text("units.seconds" if row["unit"] == "seconds" else f"units.{row['display_unit']}")


def display_value(value: float, row: Mapping[str, str], language: Language) -> str:
    """A stored value as people read it: 14 400 seconds as 4 hours."""
    seconds = SECONDS[row["display_unit"]] if row["unit"] == "seconds" else 1
    is_time = row["unit"] == "seconds"
    unit = language.text(f"units.{row['display_unit']}") if is_time else unit_of(row, language)
    space = "" if unit in {"", "%", "٪"} else " "
    return f"{language.number(value / seconds)}{space}{unit}"


def _read_as(value: float, row: Mapping[str, str], language: Language) -> str:
    if row["unit"] != "seconds" or row["display_unit"] == "seconds":
        return ""
    seconds = SECONDS[row["display_unit"]]
    sign = "=" if round(value / seconds, 2) * seconds == value else "≈"
    return f"{sign} {display_value(value, row, language)}"


def _facts(example: Example, row: Mapping[str, str], language: Language) -> list[str]:
    facts = []
    if f"notes.{example.kpi_id}" in language.texts:
        terms = {f"n{i}": language.number(abs(term)) for i, term in enumerate(example.numerator, 1)}
        terms |= {f"d{i}": language.number(term) for i, term in enumerate(example.denominator, 1)}
        facts.append(language.text(f"notes.{example.kpi_id}", **terms))
    if example.spans:
        arrow = " ← " if language.direction == "rtl" else " → "
        facts.append(language.separate(language.digits(arrow.join(span)) for span in example.spans))
    if example.open_hours:
        opens, closes = map(language.digits, example.open_hours)
        facts.append(language.text("open_hours", opens=opens, closes=closes))
    if example.answers:
        facts.append(f"{language.text('answers')}: {_answers(example, language)}")
    if example.values:
        kind = {"median": "middle", "percentile_90": "ninetieth", "maximum": "greatest"}[row["aggregation"]]
        facts.append(language.text(kind, values=_list(example.values, language)))
    if example.growth:
        names = ("old", "new", "start", "end")
        facts.append(
            language.text("growth", **dict(zip(names, map(language.number, example.growth), strict=True)))
        )
    return facts


def _answers(example: Example, language: Language) -> str:
    scales = {answer[1:] for answer in example.answers}
    if len(scales) == 1:
        low, high = map(language.number, scales.pop())
        scores = _list([answer[0] for answer in example.answers], language)
        return language.text("on_scale", score=scores, low=low, high=high)
    each = [tuple(map(language.number, answer)) for answer in example.answers]
    return language.separate(
        language.text("on_scale", score=score, low=low, high=high) for score, low, high in each
    )


def _sum(example: Example, row: Mapping[str, str], language: Language) -> str:
    number = language.number
    if example.growth:
        old, new, start, end = map(number, example.growth)
        one, hundred = number(1), number(100)
        return f"({new} / {old} − {one}) × {hundred} − ({end} / {start} − {one}) × {hundred}"
    if example.values:
        return _of_values(sorted(example.values), row["aggregation"], language)
    top = _terms(example.numerator, language)
    if not example.denominator:
        return top
    bottom = _terms(example.denominator, language, closed=True)
    if example.mean:
        bottom = f"({bottom} / {number(len(example.denominator))})"
    scale = f" × {number(100)}" if row["scale"] == "100" else ""
    return f"{_terms(example.numerator, language, closed=True)} / {bottom}{scale}"


def _of_values(values: Sequence[float], aggregation: str, language: Language) -> str:
    """Percentiles are continuous: between two values the place decides how far from one to the other."""
    if aggregation == "maximum":
        return language.number(values[-1])
    place = (len(values) - 1) * (NINETIETH if aggregation == "percentile_90" else 0.5)
    low = int(place + 1e-9)
    share = round(place - low, 6)
    if not share:
        return language.number(values[low])
    below, above = language.number(values[low]), language.number(values[low + 1])
    if aggregation == "median":
        return f"({below} + {above}) / {language.number(2)}"
    return f"{below} + {language.number(share)} × ({above} {MINUS} {below})"


def _terms(terms: Sequence[float], language: Language, *, closed: bool = False) -> str:
    signed = chain.from_iterable((MINUS if t < 0 else "+", language.number(abs(t))) for t in terms)
    text = " ".join(signed).removeprefix("+ ")
    return f"({text})" if closed and len(terms) > 1 else text


def _list(values: Sequence[float], language: Language) -> str:
    return language.enumerate(map(language.number, values))
