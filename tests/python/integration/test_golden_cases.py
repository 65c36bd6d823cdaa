"""Exports with known answers, run as a user runs them: the own case and those of the shared folder."""

import csv
import shutil
from pathlib import Path

import pytest
from running import Place, helpdesk, query

from orchestration.verification.accounting import compare_accounting
from orchestration.verification.case import read_case, write_configuration
from orchestration.verification.comparison import KEY, NUMBERS, compare_values

PROJECT = Path(__file__).resolve().parents[3]
OWN_CASE = PROJECT / "tests" / "golden" / "first_weeks"
SHARED = PROJECT.parent / "shared" / "golden"


def catalogued_kpis() -> set[str]:
    with (PROJECT / "seeds" / "kpi_catalogue.csv").open(encoding="utf-8", newline="") as file:
        return {row["kpi_id"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def first_weeks(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The own case after one run; to be read, or run again on the same exports."""
    root = tmp_path_factory.mktemp("first_weeks")
    case = read_case(OWN_CASE)
    place = Place(home=root / "home", exports=case.exports)
    configuration = write_configuration(case, root / "configuration")
    done = helpdesk(*place.run_arguments, "--config", str(configuration))
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def test_every_value_worked_out_by_hand_is_published(first_weeks: Place) -> None:
    """Extra rows are fine: only a choice of the slices was worked out by hand."""
    compared = compare_values(OWN_CASE / "expected_kpi_values.csv", first_weeks.published)
    wrong = {kpi.kpi_id: kpi.examples for kpi in compared if kpi.differing or kpi.missing}
    assert not wrong


def test_every_kpi_of_the_catalogue_is_worked_out_by_hand() -> None:
    with (OWN_CASE / "expected_kpi_values.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {row["kpi_id"] for row in csv.DictReader(file)}
    assert by_hand == catalogued_kpis()


def test_no_month_has_a_total_that_the_working_does_not_know(first_weeks: Place) -> None:
    """A KPI without a row in a month is a statement of the case as well."""
    with (OWN_CASE / "expected_kpi_values.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {
            (row["kpi_id"], row["period_start"])
            for row in csv.DictReader(file)
            if (row["period_grain"], row["slice"]) == ("month", "total")
        }
    published = query(
        first_weeks,
        "select kpi_id, cast(period_start as varchar) from kpi_values "
        "where period_grain = 'month' and slice = 'total'",
    )
    assert set(published) == by_hand


def test_every_fault_is_accounted_for(first_weeks: Place) -> None:
    accounting = compare_accounting(OWN_CASE / "expected_issues.csv", first_weeks.published)
    assert accounting
    assert [row for row in accounting if row.expected != row.found] == []


@pytest.fixture
def complete_case(first_weeks: Place, tmp_path: Path) -> Path:
    """The own case expecting every row of `kpi_values` as published, so that nothing is extra."""
    case = tmp_path / "case"
    shutil.copytree(OWN_CASE, case)
    columns = (*KEY, *NUMBERS, "is_provisional")
    rows = query(first_weeks, f"select {', '.join(columns)} from kpi_values")  # noqa: S608 - names of the product
    with (case / "expected_kpi_values.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return case


@pytest.mark.slow
def test_verify_names_the_one_kpi_that_a_doctored_case_expects_otherwise(
    first_weeks: Place, complete_case: Path
) -> None:
    expected = complete_case / "expected_kpi_values.csv"
    text = expected.read_text(encoding="utf-8")
    right = "solve_rate,month,2025-03-01,total,,,,5.0,7.0,"
    assert text.count(right) == 1
    expected.write_text(text.replace(right, right.replace("5.0", "6.0")), encoding="utf-8")

    done = helpdesk("verify", str(complete_case), "--home", str(first_weeks.home))

    kpis = len(catalogued_kpis())
    assert done.returncode == 1, done.stdout + done.stderr
    assert "solve_rate: differing: month 2025-03-01 total: expected 6.0 / 7.0" in done.stdout
    assert done.stdout.count(": differing:") == 1
    assert f"KPIs right: {kpis - 1} of {kpis}" in done.stdout


@pytest.mark.shared
@pytest.mark.parametrize("name", ["small", pytest.param("edge", marks=pytest.mark.slow)])
def test_a_shared_case_is_verified(name: str, tmp_path: Path) -> None:
    """Exit 0 means: every row matched, none missing, none extra, the accounting equal."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the case ../shared/golden/{name} is not beside the project")
    done = helpdesk("verify", str(folder), "--home", str(tmp_path / "home"))
    assert done.returncode == 0, done.stdout + done.stderr
