"""Every worked example is right: its value is worked out again here from its parts, by the KPI's own rule."""

import statistics
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml

from orchestration.catalogue.documents import read_catalogue
from orchestration.config import PROJECT_DIR
from orchestration.documentation.arithmetic import write_example
from orchestration.documentation.examples import read_examples
from orchestration.documentation.languages import read_languages

CATALOGUE = read_catalogue(PROJECT_DIR)
GIVEN: dict[str, Any] = yaml.safe_load(
    (PROJECT_DIR / "docs" / "kpi_examples.yml").read_text(encoding="utf-8")
)
MINUTE = timedelta(minutes=1)
OF_VALUES: dict[str, Callable[[list[float]], float]] = {
    "median": statistics.median,
    "maximum": max,
    "percentile_90": lambda values: statistics.quantiles(values, n=10, method="inclusive")[-1],
}


def test_every_kpi_has_an_example_and_no_other_has() -> None:
    assert list(GIVEN) == list(CATALOGUE)


@pytest.mark.parametrize("kpi_id", GIVEN)
def test_the_value_follows_from_the_parts(kpi_id: str) -> None:
    row, given = CATALOGUE[kpi_id], GIVEN[kpi_id]
    assert worked_out(kpi_id, row, given) == pytest.approx(given["value"], rel=1e-9)


@pytest.mark.parametrize("kpi_id", GIVEN)
def test_the_parts_are_those_of_the_kind_of_kpi(kpi_id: str) -> None:
    kind, given = CATALOGUE[kpi_id]["aggregation"], GIVEN[kpi_id]
    if kind in {"median", "percentile_90", "maximum"}:
        assert "values" in given
    elif kind == "difference":
        assert {"complaints", "customers"} <= set(given)
    elif kind == "ratio":
        assert {"denominator", "mean", "answers"} & set(given)
    else:
        assert set(given) == {"numerator", "value"}


@pytest.mark.parametrize("kpi_id", GIVEN)
def test_the_sum_on_the_page_gives_the_value_on_the_page(kpi_id: str) -> None:
    """What a reader would type into a calculator, from the English page."""
    english = read_languages()[0]
    written = write_example(read_examples(PROJECT_DIR)[kpi_id], CATALOGUE[kpi_id], english)
    expression, _, value = written.sum.replace(",", "").replace("−", "-").replace("×", "*").rpartition(" = ")
    assert set(expression) <= set("0123456789.+-*/() ")
    assert eval(expression) == pytest.approx(float(value), abs=0.005)


def worked_out(kpi_id: str, row: dict[str, str], given: dict[str, Any]) -> float:
    kind, scale = row["aggregation"], float(row["scale"])
    if kind in OF_VALUES:
        return float(OF_VALUES[kind](given["values"]))
    if kind == "difference":
        (old, new), (start, end) = given["complaints"], given["customers"]
        return 100 * (new - old) / old - 100 * (end - start) / start
    if "answers" in given:
        return of_answers(kpi_id, [with_scale(answer, given) for answer in given["answers"]], scale)
    spans = [seconds(span, given) for span in given.get("spans", [])]
    numerator = sum(spans or given["numerator"])
    if kind in {"count", "sum"}:
        return float(numerator)
    denominator = statistics.mean(given["mean"]) if "mean" in given else sum(given["denominator"])
    return scale * numerator / denominator


def with_scale(answer: Any, given: dict[str, Any]) -> tuple[float, float, float]:
    return tuple(answer) if isinstance(answer, list) else (answer, *given["scale"])


def of_answers(kpi_id: str, answers: list[tuple[float, float, float]], scale: float) -> float:
    norms = [(score - low) / (high - low) for score, low, high in answers]
    counted = {
        "csat_satisfied_rate": lambda: sum(norm >= 0.75 for norm in norms) / len(norms),
        "low_effort_rate": lambda: sum(norm <= 0.25 for norm in norms) / len(norms),
        "csat_score": lambda: sum(a[0] for a in answers) / sum(a[2] for a in answers),
        "nps": lambda: (sum(n >= 0.9 for n in norms) - sum(n <= 0.6 for n in norms)) / len(norms),
    }
    return scale * counted.get(kpi_id, lambda: statistics.mean(1 + 4 * norm for norm in norms))()


def seconds(span: list[str], given: dict[str, Any]) -> float:
    """Minute by minute, so that the opening hours are counted in another way than the page's."""
    since, until = (datetime.fromisoformat(t if "-" in t else f"2026-03-02 {t}") for t in span)
    opens, closes = given.get("open", ["00:00", "24:00"])
    minutes = [since + i * MINUTE for i in range(int((until - since) / MINUTE))]
    if "open" in given:
        minutes = [m for m in minutes if m.weekday() < 5 and opens <= m.strftime("%H:%M") < closes]
    return 60 * len(minutes)
