"""A run tells which KPIs crossed a line, and a webhook that cannot be reached changes nothing else."""

import re

import dagster as dg
import pytest
from running import Place, helpdesk, query

CROSSED = (
    "select count(*) from kpi_status"
    " where is_latest_final and crossing is not null and period_grain in ('week', 'month')"
)


def test_the_summary_tells_what_crossed_a_line(built: Place):
    told = (built.home.parent / "first run.txt").read_text(encoding="utf-8")
    ((count,),) = query(built, CROSSED)
    assert count > 0
    assert "KPIs that crossed a line" in told
    assert len(re.findall(r"^20\d\d-\S+ .* (?:worsened|recovered) ", told, flags=re.M)) == min(count, 20)


def test_status_agrees_with_kpi_values_and_its_target(built: Place):
    wrong = """
        select status.*
        from kpi_status as status
        full join (
            select kpi_values.*, kpi_targets.target
            from kpi_values
            join kpi_targets using (kpi_id, slice)
        ) as given using (kpi_id, period_grain, period_start, slice)
        where
            status.value is distinct from given.value
            or (status.status = 'no_data') <> (status.value is null)
            or (status.status = 'on_target') <> case status.direction
                when 'higher' then given.value >= given.target else given.value <= given.target end
    """
    assert query(built, wrong) == []


def test_dagster_has_a_check_that_warns_and_an_observation_of_every_crossing(built: Place, monkeypatch):
    monkeypatch.setenv("DAGSTER_HOME", str(built.home / "dagster"))
    ((count,),) = query(built, CROSSED)
    ((worsened,),) = query(built, CROSSED + " and crossing = 'worsened'")
    with dg.DagsterInstance.get() as instance:
        observed = instance.fetch_observations(dg.AssetKey("published"), limit=1000).records
        checked = instance.get_records_for_run(
            instance.get_run_records(limit=1)[0].dagster_run.run_id,
            of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION,
        ).records
    assert len(observed) == count
    (check,) = [
        event.asset_check_evaluation_data
        for record in checked
        if (event := record.event_log_entry.dagster_event)
        and event.asset_check_evaluation_data.check_name == "no_kpi_worsened"
    ]
    assert check.passed == (worsened == 0)
    assert check.severity == dg.AssetCheckSeverity.WARN
    assert len(check.metadata) == count


@pytest.mark.slow
def test_a_webhook_that_cannot_be_reached_is_a_warning_and_the_run_publishes(copied: Place):
    before = query(copied, "select run_id from publication")
    done = helpdesk(
        *copied.run_arguments, environment={"HELPDESK_ALERT_WEBHOOK": "http://127.0.0.1:9/very-secret"}
    )
    assert done.returncode == 0, done.stderr
    warning = "Warning: Alerts were not delivered to HELPDESK_ALERT_WEBHOOK: Connection refused"
    assert warning in " ".join(done.stderr.split())
    assert query(copied, "select run_id from publication") != before
    logs = [path for path in copied.home.rglob("*.log") if path.is_file()]
    written = done.stdout + done.stderr + "".join(log.read_text(errors="replace") for log in logs)
    assert "very-secret" not in written
    assert not (copied.home / "alerts" / "delivered.json").exists()
