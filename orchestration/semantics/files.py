"""The generated files of the semantic layer: the metrics, and the list of them in docs/."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orchestration.catalogue.macros import read_macros
from orchestration.semantics.metrics import NONE_IS_ZERO, NOT_METRICS, STOCKS, Metric, Part, metric_of

HEADER = """\
# Written by `python -m orchestration.catalogue`: change macros/kpis/kpi_definitions.sql,
# seeds/kpi_catalogue.csv or orchestration/semantics/metrics.py instead.
version: 2

metrics:
"""
DOCUMENT = """\
<!-- Written by `python -m orchestration.catalogue`. -->
# Metrics of the semantic layer

What they can be grouped by, and how to ask: [the semantic layer](semantic_layer.md). `by` names the keys that
the facts of a KPI have beside those of their ticket; a key that they lack is empty.

| metric | title | by | unit |
|---|---|---|---|
"""
AS_SHOWN = ("count", "score_1_5")
LEFT_OUT = """
## KPIs that are no metric

They are in `kpi_values`; a metric adds up facts of a period, and these need more than that.

| KPI | because |
|---|---|
"""


def semantic_files(project_dir: Path, catalogue: Mapping[str, Mapping[str, str]]) -> dict[Path, str]:
    """Path -> text of what follows from the KPI declaration and the catalogue."""
    explained = _explained(project_dir)
    metrics = [
        metric_of(kpi_id, row, explained) for kpi_id, row in catalogue.items() if kpi_id not in NOT_METRICS
    ]
    return {
        project_dir / "semantic" / "models" / "_semantic__metrics.yml": write_metrics(metrics, catalogue),
        project_dir / "docs" / "semantic_metrics.md": write_list(metrics, catalogue),
    }


def write_metrics(metrics: list[Metric], catalogue: Mapping[str, Mapping[str, str]]) -> str:
    """The YAML of the metrics: a simple one for every measure, and one for every KPI."""
    measures = dict.fromkeys(
        part.measure for metric in metrics for part in (metric.numerator, metric.denominator) if part
    )
    simple = [
        _entry(_base(name), f"Measure {name}", "", ["type: simple", _measure(name)]) for name in measures
    ]
    return HEADER + "\n".join([*simple, *(_metric(one, catalogue[one.kpi_id]) for one in metrics)])


def write_list(metrics: list[Metric], catalogue: Mapping[str, Mapping[str, str]]) -> str:
    """Markdown: every metric, and every KPI that is none with the reason."""
    lines = []
    for metric in metrics:
        row = catalogue[metric.kpi_id]
        keys = [key for key in ("channel", "agent", "team") if key in row["slices"].split()]
        if metric.kpi_id in STOCKS:
            # the rows that both channel and agent can be told from have no team
            keys.remove("team")
        by = ", ".join(keys) or "time alone"
        unit = row["display_unit"] if row["unit"] in AS_SHOWN else row["unit"].replace("_", " ")
        lines.append(f"| `{metric.kpi_id}` | {row['title_en']} | {by} | {unit} |\n")
    absent = [f"| `{kpi_id}` | {reason} |\n" for kpi_id, reason in NOT_METRICS.items()]
    return DOCUMENT + "".join(lines) + LEFT_OUT + "".join(absent)


def _explained(project_dir: Path) -> dict[str, Mapping[str, Any]]:
    definitions = read_macros(project_dir)["explained_definitions"]()
    return {kpi_id: kpi for definition in definitions for kpi_id, kpi in definition["kpis"].items()}


def _metric(metric: Metric, row: Mapping[str, str]) -> str:
    grain = ["time_granularity: month"] if "day" not in row["grains"].split() else []
    if metric.denominator is None:
        kind = ["type: simple", _measure(metric.numerator.measure)]
        if metric.numerator.filter:
            kind.append(f"filter: {json.dumps(metric.numerator.filter)}")
        return _entry(metric.kpi_id, row["title_en"], row["formula"], [*kind, *grain])
    numerator = "coalesce(numerator, 0)" if metric.kpi_id in NONE_IS_ZERO else "numerator"
    scaled = f"{metric.scale} * " if metric.scale != 1 else ""
    kind = [
        "type: derived",
        "type_params:",
        f"  expr: {scaled}{numerator} / nullif(denominator, 0)",
        "  metrics:",
        *_input(metric.numerator, "numerator"),
        *_input(metric.denominator, "denominator"),
    ]
    return _entry(metric.kpi_id, row["title_en"], row["formula"], [*kind, *grain])


def _input(part: Part, alias: str) -> list[str]:
    lines = [f"    - name: {_base(part.measure)}", f"      alias: {alias}"]
    return lines + ([f"      filter: {json.dumps(part.filter)}"] if part.filter else [])


def _base(measure: str) -> str:
    """The metric that is a measure and nothing else."""
    return f"measure_{measure}"


def _measure(name: str) -> str:
    return f"type_params: {{measure: {name}}}"


def _entry(name: str, label: str, description: str, lines: list[str]) -> str:
    told = [f"description: {json.dumps(description, ensure_ascii=False)}"] if description else []
    body = [f"label: {json.dumps(label, ensure_ascii=False)}", *told, *lines]
    return f"  - name: {name}\n" + "".join(f"    {line}\n" for line in body)
