"""Every KPI is a metric over facts that are published, or is listed with the reason why it is none."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from orchestration.catalogue.documents import read_catalogue
from orchestration.catalogue.macros import read_macros
from orchestration.semantics.metrics import NOT_METRICS, metric_of

PROJECT = Path(__file__).resolve().parents[4]
FOLDER = PROJECT / "semantic" / "models"
CATALOGUE = read_catalogue(PROJECT)


def read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return document


METRICS = {metric["name"]: metric for metric in read("_semantic__metrics.yml")["metrics"]}
MODELS = read("_semantic__models.yml")["semantic_models"]


def test_every_kpi_is_a_metric_or_says_why_not() -> None:
    kpis = {name for name in METRICS if not name.startswith("measure_")}
    assert kpis | set(NOT_METRICS) == set(CATALOGUE)
    assert not kpis & set(NOT_METRICS)
    assert all(reason.strip() for reason in NOT_METRICS.values())


def test_metrics_are_made_of_measures_and_kpis_that_there_are() -> None:
    measures = {measure["name"] for model in MODELS for measure in model.get("measures", [])}
    used = {metric["type_params"]["measure"] for metric in METRICS.values() if metric["type"] == "simple"}
    assert used == measures
    inputs = [one for metric in METRICS.values() for one in metric["type_params"].get("metrics", [])]
    assert inputs and {one["name"] for one in inputs} <= set(METRICS)
    explained = {kpi for one in read_macros(PROJECT)["explained_definitions"]() for kpi in one["kpis"]}
    filters = " ".join(str(one.get("filter")) for one in [*METRICS.values(), *inputs])
    named = set(re.findall(r"'fact__kpi'\) }} = '(\w+)'", filters))
    assert len(named) > 60
    assert named <= explained


def test_labels_are_the_titles_of_the_catalogue() -> None:
    labels = {name: metric["label"] for name, metric in METRICS.items()}
    assert len(set(labels.values())) == len(labels)
    assert {name: labels[name] for name in labels if name in CATALOGUE} == {
        name: CATALOGUE[name]["title_en"] for name in labels if name in CATALOGUE
    }


def test_models_are_published_ones() -> None:
    marts = {path.stem for path in (PROJECT / "models" / "marts").rglob("*.sql")}
    assert {path.stem for path in FOLDER.glob("*.sql")} <= marts
    used = {re.fullmatch(r"ref\('(\w+)'\)", model["model"])[1] for model in MODELS}  # type: ignore[index]
    assert used | {"dim_dates"} == {path.stem for path in FOLDER.glob("*.sql")}


def test_rates_are_scaled_and_a_median_is_taken_of_its_facts() -> None:
    assert METRICS["reopen_rate"]["type_params"]["expr"] == "100 * numerator / nullif(denominator, 0)"
    assert METRICS["csat_average"]["type_params"]["expr"] == "numerator / nullif(denominator, 0)"
    assert METRICS["first_response_time_median"]["type_params"] == {"measure": "medians"}


def test_a_kpi_without_facts_or_a_rule_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        metric_of("customer_churn_rate", CATALOGUE["customer_churn_rate"], {})
