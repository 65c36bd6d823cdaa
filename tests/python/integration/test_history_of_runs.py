"""The history of a home is Dagster's own: its stock storage reads what a run of ours wrote."""

import shutil
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from orchestration.config import Settings, activate
from orchestration.dagster_history import MOST_OPEN, OpenHistory


@dg.asset(check_specs=[dg.AssetCheckSpec("fine", asset="number")])
def number():
    return dg.MaterializeResult(
        metadata={"rows": 3}, check_results=[dg.AssetCheckResult(check_name="fine", passed=True)]
    )


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    # activate() writes to the environment: what it held comes back after the test
    for name in ("HELPDESK_HOME", "HELPDESK_WAREHOUSE", "DAGSTER_HOME", "DBT_PROFILES_DIR"):
        monkeypatch.setenv(name, "")
    settings = Settings(home=tmp_path / "home: of 'mine'")
    activate(settings)
    return settings


def materialize() -> str:
    with dg.DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, OpenHistory)
        return dg.materialize([number], instance=instance).run_id


def test_dagsters_own_storage_reads_what_ours_wrote(settings):
    run = materialize()
    stock = SqliteEventLogStorage(str(settings.dagster_home / "history" / "runs"))
    kinds = [
        record.event_log_entry.dagster_event_type.value for record in stock.get_records_for_run(run).records
    ]
    assert "ASSET_MATERIALIZATION_PLANNED" in kinds
    assert kinds.count("ASSET_MATERIALIZATION") == kinds.count("ASSET_CHECK_EVALUATION") == 1
    assert kinds[-1] == "PIPELINE_SUCCESS"


def test_ours_reads_what_dagsters_own_storage_wrote(settings):
    folder = settings.dagster_home / "dagster.yaml"
    folder.write_text("telemetry: {enabled: false}\n")
    with dg.DagsterInstance.get() as instance:
        run = dg.materialize([number], instance=instance).run_id
    activate(settings)
    with dg.DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, OpenHistory)
        assert instance.get_latest_materialization_event(dg.AssetKey("number")).run_id == run


def test_more_runs_than_files_stay_open(settings):
    with dg.DagsterInstance.get() as instance:
        runs = [dg.materialize([number], instance=instance).run_id for _ in range(MOST_OPEN + 2)]
        counts = {len(instance.all_logs(run)) for run in runs}
    assert len(counts) == 1
    assert min(counts) > 5


def test_a_history_that_was_deleted_begins_anew(settings):
    with dg.DagsterInstance.get() as instance:
        dg.materialize([number], instance=instance)
        shutil.rmtree(settings.dagster_home / "history" / "runs")
        (settings.dagster_home / "history" / "runs").mkdir()
        run = dg.materialize([number], instance=instance).run_id
        assert instance.get_latest_materialization_event(dg.AssetKey("number")).run_id == run
