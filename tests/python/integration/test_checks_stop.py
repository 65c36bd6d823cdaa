"""A doctored warehouse is stopped by the checks before readers see it."""

import os
from collections.abc import Callable, Iterator

import dagster as dg
import duckdb
import pytest
from running import Place, query

from orchestration.config import Settings
from orchestration.definitions import build_definitions

Doctor = Callable[[str], None]


@pytest.fixture
def job(copied: Place) -> Iterator[Callable[[], dg.ExecuteInProcessResult]]:
    """The checks on the marts and the publication behind them, in the copied home."""
    before = dict(os.environ)
    settings = Settings(home=copied.home, given_exports=copied.exports)
    definitions = build_definitions(settings)
    selection = dg.AssetSelection.assets("published") | dg.AssetSelection.checks_for_assets(
        dg.AssetKey(["kpis", "kpi_values"])
    )
    last_steps = dg.define_asset_job("last_steps", selection=selection, executor_def=dg.in_process_executor)
    resolved = dg.Definitions.merge(definitions, dg.Definitions(jobs=[last_steps])).resolve_job_def(
        "last_steps"
    )

    def run() -> dg.ExecuteInProcessResult:
        with dg.DagsterInstance.ephemeral() as instance:
            return resolved.execute_in_process(instance=instance, raise_on_error=False)

    yield run
    os.environ.clear()
    os.environ.update(before)


def doctor(place: Place, change: str) -> None:
    with duckdb.connect(str(place.home / "warehouse.duckdb")) as connection:
        connection.execute(f"attach '{place.home / 'warehouse_marts.duckdb'}' as marts")
        connection.execute("create table marts.doctored as select * from marts.kpi_values")
        connection.execute("drop view marts.kpi_values")
        connection.execute("alter table marts.doctored rename to kpi_values")
        connection.execute(change)


def failed_checks(result: dg.ExecuteInProcessResult) -> set[str]:
    return {one.check_name for one in result.get_asset_check_evaluations() if not one.passed}


def test_an_honest_warehouse_is_published(copied: Place, job):
    before = query(copied, "select run_id from publication")
    result = job()
    assert result.success
    assert query(copied, "select run_id from publication") != before


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (
            "update marts.kpi_values set value = value + 5 where kpi_id = 'first_contact_resolution_rate'"
            " and period_grain = 'month' and slice = 'total'",
            "first_contact_resolution_matches_the_facts",
        ),
        pytest.param(
            "update marts.fct_tickets set is_first_contact_resolution = true",
            "first_contact_resolution_matches_the_facts",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "update marts.kpi_values set value = value - 3 where kpi_id = 'customer_retention_rate'",
            "retention_and_churn_reconcile",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "update marts.kpi_values set value = 'inf'::double where kpi_id = 'resolution_time'",
            "values_are_finite",
            marks=pytest.mark.slow,
        ),
        (
            "update marts.kpi_values set value = 140 where kpi_id = 'abandonment_rate'",
            "values_are_within_bounds",
        ),
    ],
)
def test_a_doctored_warehouse_is_not(copied: Place, job, change: str, check: str):
    before = query(copied, "select run_id from publication")
    doctor(copied, change)
    result = job()
    assert not result.success
    assert check in failed_checks(result)
    assert query(copied, "select run_id from publication") == before
