"""MetricFlow gives the numbers of kpi_values, and of plain SQL where the marts do not hold what is asked.

Every query runs in one process of MetricFlow's environment: starting it takes longer than they do.
"""

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from running import PROJECT, Place, clean_environment, helpdesk, query
from tools import tool_python

from orchestration.catalogue.documents import read_catalogue
from orchestration.config import Settings, semantic_environment
from orchestration.semantics.ask import prepare
from orchestration.semantics.metrics import NOT_METRICS, STOCKS

pytestmark = pytest.mark.slow

CATALOGUE = read_catalogue(PROJECT)
METRICS = [kpi_id for kpi_id in CATALOGUE if kpi_id not in NOT_METRICS]
KEYS = {"total": (), "channel": ("channel",), "agent": ("agent",), "team": ("team",)}
KEYS["agent_channel"] = ("agent", "channel")
COLUMNS = {"channel": "channel", "agent": "agent_id", "team": "team_id"}
CELLS = [
    ("month", "total"), ("day", "total"), ("year", "total"), ("week", "channel"), ("quarter", "channel"),
    ("month", "agent"), ("week", "team"), ("day", "agent_channel"),
]  # fmt: skip
# What the marts do not hold: group-by -> plain SQL over the facts, by the same names.
TICKETS = """
    select
        {group} as member, count(*) as tickets_created,
        100.0 * count(*) filter (where is_escalated) / nullif(count(is_escalated), 0) as escalation_rate
    from fct_tickets left join dim_customers using (customer_id)
    where is_counted group by all
"""
SURVEYS = """
    select
        {group} as member,
        avg(score_of_5) filter (where survey_type = 'csat') as csat_average,
        100.0 * (count(*) filter (where score_of_10 >= 9) - count(*) filter (where score_of_10 <= 6))
        / nullif(count(score_of_10), 0) as nps
    from fct_survey_responses as responses
    left join fct_tickets as tickets using (ticket_id)
    left join dim_customers on tickets.customer_id = dim_customers.customer_id
    where responses.is_counted and responses.responded_on is not null group by all
"""
COHORT = "cast(date_trunc('year', customer_since) as date)"
QUESTIONS = [
    ("ticket__category", "category", TICKETS),
    ("ticket__priority", "priority", TICKETS),
    ("ticket__ticket_type", "ticket_type", TICKETS),
    ("ticket__customer__segment", "segment", TICKETS),
    ("ticket__customer__segment", "segment", SURVEYS),
    ("ticket__customer__customer_since__year", COHORT, TICKETS),
    ("ticket__category", "category", SURVEYS),
    ("ticket__customer__customer_since__year", COHORT, SURVEYS),
]


def metrics_of(grain: str, part: str) -> list[str]:
    return [
        kpi_id
        for kpi_id in METRICS
        if part in CATALOGUE[kpi_id]["slices"].split()
        and grain in CATALOGUE[kpi_id]["grains"].split()
        and not (part == "team" and kpi_id in STOCKS)
    ]


def asked_of(sql: str) -> list[str]:
    return ["tickets_created", "escalation_rate"] if sql is TICKETS else ["csat_average", "nps"]


@pytest.fixture(scope="module", autouse=True)
def python() -> Path:
    """The interpreter of MetricFlow's environment."""
    return tool_python("semantic", ".venv-{name}")


@pytest.fixture(scope="module")
def answers(built: Place, python: Path) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """What MetricFlow says: (metrics, group-by) -> rows."""
    cells = [(metrics_of(grain, part), [f"metric_time__{grain}", *KEYS[part]]) for grain, part in CELLS]
    questions = [(asked_of(sql), [group_by]) for group_by, _, sql in QUESTIONS]
    queries = [{"metrics": metrics, "group_by": group_by} for metrics, group_by in (*cells, *questions)]
    settings = Settings(home=built.home)
    folder = prepare(settings, python.parent)
    done = subprocess.run(
        [python, PROJECT / "tests/python/integration/metricflow_queries.py"],
        input=json.dumps(queries), capture_output=True, text=True, check=False, timeout=300,
        cwd=folder, env={**clean_environment(), **semantic_environment(settings, folder)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    return {(one["metrics"][0], *one["group_by"]): found for one, found in zip(queries, rows, strict=True)}


@pytest.mark.parametrize(("grain", "part"), CELLS)
def test_every_metric_is_the_number_of_kpi_values(
    built: Place, answers: dict[tuple[str, ...], list[dict[str, Any]]], grain: str, part: str
) -> None:
    metrics, keys = metrics_of(grain, part), KEYS[part]
    assert len(metrics) >= 40
    rows = answers[metrics[0], f"metric_time__{grain}", *keys]
    columns = ", ".join(["period_start", *(COLUMNS[key] for key in keys)])
    held: dict[str, dict[tuple[Any, ...], float]] = {kpi_id: {} for kpi_id in metrics}
    sql = f"select kpi_id, value, {columns} from kpi_values where value is not null"  # noqa: S608 - names of ours
    for kpi_id, value, start, *members in query(
        built, f"{sql} and slice = '{part}' and period_grain = '{grain}'"
    ):
        if kpi_id in held:
            held[str(kpi_id)][str(start), *members] = value  # type: ignore[assignment]
    compared = 0
    for kpi_id in metrics:
        named = [f"metric_time__{grain}", *keys]
        found = {tuple(row[name] for name in named): row[kpi_id] for row in rows if row[kpi_id] is not None}
        expected = held[kpi_id]
        if CATALOGUE[kpi_id]["aggregation"] == "count":
            # kpi_values has a 0 for every day without anything, MetricFlow no row
            found = {key: value for key, value in found.items() if value}
            expected = {key: value for key, value in expected.items() if value}
        assert found == pytest.approx(expected, rel=1e-9), kpi_id
        compared += len(found)
    assert compared > 100 if grain != "year" else compared > 60


@pytest.mark.parametrize(("group_by", "column", "sql"), QUESTIONS, ids=lambda value: str(value)[:20])
def test_what_the_marts_do_not_hold_is_the_number_of_plain_sql(
    built: Place,
    answers: dict[tuple[str, ...], list[dict[str, Any]]],
    group_by: str,
    column: str,
    sql: str,
) -> None:
    rows = answers[asked_of(sql)[0], group_by]
    found = {
        row[group_by]: [row[name] for name in asked_of(sql)]
        for row in rows
        if any(row[name] is not None for name in asked_of(sql))
    }
    expected = {
        str(member) if member is not None else None: list(values)
        for member, *values in query(built, sql.format(group=column))
        if any(value is not None for value in values)
    }
    assert set(found) == set(expected)
    assert len(found) >= 2
    for member, values in expected.items():
        for value, held in zip(found[member], values, strict=True):
            assert (value is None) == (held is None), member
            assert value is None or value == pytest.approx(held, rel=1e-9), member


def test_the_command_writes_a_file_where_the_user_is(built: Place, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = helpdesk(
        "metrics", "--home", str(built.home), "query", "--metrics", "tickets_created",
        "--group-by", "channel", "--csv", "answer.csv",
    )  # fmt: skip
    assert asked.returncode == 0, asked.stdout + asked.stderr
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as handle:
        found = {row["channel"]: float(row["tickets_created"]) for row in csv.DictReader(handle)}
    created = "select channel, sum(value) from kpi_values where kpi_id = 'tickets_created'"
    held = query(built, f"{created} and slice = 'channel' and period_grain = 'year' group by channel")
    assert found == dict(held)


def test_an_unknown_metric_is_an_error_with_what_is_near(built: Place) -> None:
    asked = helpdesk("metrics", "--home", str(built.home), "query", "--metrics", "csat_averag")
    assert asked.returncode == 1
    assert "csat_average" in asked.stdout + asked.stderr


def test_no_package_index_is_asked_and_no_file_of_a_stranger_is_read(python: Path) -> None:
    # what stands in for the checker has its name; the real one comes from a file
    script = str(PROJECT / "semantic" / "mf.py")
    looked = f"import runpy; runpy.run_path({script!r}); import update_checker as found"
    done = subprocess.run(
        [python, "-c", f"{looked}; print(vars(found).get('__file__'))"],
        capture_output=True, text=True, check=False, env=clean_environment(),
    )  # fmt: skip
    assert done.stdout.strip() == "None", done.stderr


def test_without_a_publication_it_says_what_to_do(tmp_path) -> None:
    asked = helpdesk("metrics", "--home", str(tmp_path / "none"), "list", "metrics")
    assert asked.returncode == 2
    assert "Nothing is published" in asked.stderr and "Do: helpdesk run" in asked.stderr
