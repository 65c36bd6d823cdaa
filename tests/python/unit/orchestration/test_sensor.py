"""New exports start one run once they have settled, and the same files never start a second one."""

import dagster as dg

from orchestration.config import Settings
from orchestration.defs.automation import exports_sensor, next_cursor


def ticks(*seen: str) -> list[str | None]:
    cursor, started = None, []
    for one in seen:
        cursor, run_key = next_cursor(cursor, one)
        started.append(run_key)
    return started


def test_files_start_a_run_at_the_second_tick_that_sees_them_unchanged():
    assert ticks("a", "a") == [None, "a"]


def test_growing_files_wait():
    assert ticks("a", "b", "c", "c") == [None, None, None, "c"]


def test_the_same_files_start_one_run():
    assert ticks("a", "a", "a", "a") == [None, "a", None, None]


def test_a_new_file_starts_another():
    assert ticks("a", "a", "b", "b") == [None, "a", None, "b"]


def test_a_missing_exports_folder_is_a_skip_not_an_error(tmp_path):
    from orchestration.dbt_project_folder import prepare_project  # noqa: PLC0415

    settings = Settings(home=tmp_path / "home", given_exports=tmp_path / "nowhere")
    prepare_project(settings)
    with dg.DagsterInstance.ephemeral() as instance:
        result = exports_sensor(settings)(dg.build_sensor_context(instance=instance))
    assert isinstance(result, dg.SkipReason)
    assert "no exports folder" in str(result.skip_message)


def test_files_that_have_to_lie_longer_than_two_ticks_wait_for_it(tmp_path):
    from orchestration.dbt_project_folder import prepare_project  # noqa: PLC0415

    exports = tmp_path / "exports" / "canonical"
    exports.mkdir(parents=True)
    (exports / "tickets.csv").write_text("ticket_id\n")
    settings = Settings(home=tmp_path / "home", given_exports=exports.parent, settle_seconds=600)
    prepare_project(settings)
    with dg.DagsterInstance.ephemeral() as instance:
        result = exports_sensor(settings)(dg.build_sensor_context(instance=instance))
    assert isinstance(result, dg.SkipReason)
    assert "less than 600 seconds ago" in str(result.skip_message)
