"""The suites stop wrong numbers: each critical check fails on what it was made for, and names the row."""

from pathlib import Path
from typing import Any

import pandas
import pytest

from orchestration.quality import suites
from orchestration.quality.checks import CheckOutcome
from orchestration.quality.validate import validate, write_docs

FILE = {
    "source": "canonical", "entity": "tickets", "file_path": "tickets.csv", "status": "loaded",
    "rows_read": 100, "rows_loaded": 100, "rows_quarantined": 0, "rows_unaccounted": 0,
    "quarantined_share": 0.0, "value_faults_a_row": 0.0, "unknown_columns": None,
}  # fmt: skip
KPI = {
    "kpi_id": "csat_score",
    "unit": "percent",
    "count_rows": 9,
    "count_not_finite": 0,
    "count_outside_bounds": 0,
}
MONTH = {"period_grain": "month", "period_start": "2026-01-01", "retention_plus_churn": 100.0}
SLICE = {"kpi_id": "backlog", "slice": "agent", "count_different": 0}
FCR = {
    "period_start": "2026-01-01",
    "channel": "total",
    "published": 50.0,
    "recounted": 50.0,
    "difference": 0.0,
}


def failed(suite: str, folder: Path, **frames: dict[str, Any]) -> dict[str, CheckOutcome]:
    checks = suites.INTAKE if suite == "intake" else suites.MARTS
    read = {name: pandas.DataFrame([row]) for name, row in frames.items()}
    outcomes = validate(suite, checks, read, folder)
    write_docs()
    return {one.check.name: one for one in outcomes if not one.passed}


def marts(folder: Path, **changed: dict[str, Any]) -> dict[str, CheckOutcome]:
    frames = {
        "kpi_bounds": KPI, "customer_identity": MONTH, "slices_add_up": SLICE,
        "first_contact_resolution": FCR,
    }  # fmt: skip
    return failed("marts", folder, **{**frames, **changed})


def test_good_files_and_marts_pass_and_have_data_docs(tmp_path):
    assert failed("intake", tmp_path, files=FILE) == {}
    assert marts(tmp_path) == {}
    for page in ("index.html", "intake/index.html", "marts/index.html"):
        assert (tmp_path / "data_docs" / page).is_file()


@pytest.mark.parametrize(
    ("change", "check", "is_blocking"),
    [
        ({"rows_unaccounted": 1}, "rows_add_up", True),
        ({"status": "rejected"}, "no_file_is_rejected", True),
        ({"quarantined_share": 0.6}, "most_rows_are_usable", True),
        ({"quarantined_share": 0.1}, "few_rows_are_quarantined", False),
        ({"rows_read": 0}, "files_have_rows", False),
        ({"unknown_columns": "mood"}, "no_unknown_columns", False),
    ],
)
def test_intake_names_the_file(tmp_path, change, check, is_blocking):
    outcome = failed("intake", tmp_path, files={**FILE, **change})[check]
    assert "file_path tickets.csv" in outcome.found
    assert outcome.check.is_blocking is is_blocking


@pytest.mark.parametrize(
    ("frame", "row", "check", "named"),
    [
        ("kpi_bounds", {**KPI, "count_not_finite": 1}, "values_are_finite", "csat_score"),
        ("kpi_bounds", {**KPI, "count_outside_bounds": 2}, "values_are_within_bounds", "csat_score"),
        ("kpi_bounds", {**KPI, "unit": None}, "kpis_are_in_the_catalogue", "csat_score"),
        (
            "customer_identity",
            {**MONTH, "retention_plus_churn": 101.0},
            "retention_and_churn_reconcile",
            "month",
        ),
        ("slices_add_up", {**SLICE, "count_different": 3}, "slices_add_up_to_their_total", "agent"),
        (
            "first_contact_resolution",
            {**FCR, "difference": 9.0},
            "first_contact_resolution_matches_the_facts",
            "total",
        ),
    ],
)
def test_wrong_marts_are_stopped_and_the_row_is_named(tmp_path, frame, row, check, named):
    outcome = marts(tmp_path, **{frame: row})[check]
    assert outcome.check.is_blocking
    assert named in outcome.found
