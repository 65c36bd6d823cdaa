"""`helpdesk run`: the job that Dagster also schedules, run in this process and told on the terminal."""

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.config import Settings, activate
from orchestration.dagster_dbt_alone import import_dagster_dbt_alone
from orchestration.dbt_manifest import current_manifest
from orchestration.dbt_warm import warm_dbt
from orchestration.errors import HelpdeskError, RunFailed, UserError
from orchestration.garbage import collect_rarely
from orchestration.inventory import file_patterns, take_inventory
from orchestration.lock import hold
from orchestration.progress import listening
from orchestration.quality import worker
from orchestration.terminal import run_output
from orchestration.warehouse import RUN_TAG, new_run_name

SMALLEST_FREE_BYTES = 1_000_000


@dataclass(frozen=True)
class Finished:
    """A run that published; its name is also the load's and the publication's."""

    run: str
    log: Path


def run_warehouse(settings: Settings, *, full_refresh: bool = False) -> Finished:
    """Land, build, check and publish.

    Raises:
        UserError: the configuration or an export cannot be used; nothing was built or published.
        RunFailed: another run is working, or something failed; what was published before is untouched.
    """
    collect_rarely()
    # first of all, as everything waits for it
    with warm_dbt():
        return _run(settings, full_refresh=full_refresh)


def _run(settings: Settings, *, full_refresh: bool) -> Finished:
    if not settings.uses_demo:
        _look_at_exports_first(settings)
    activate(settings)
    run = new_run_name()
    log = settings.logs / f"{run}.log"
    with hold(settings.lock, run), run_output(log) as terminal, listening(terminal):
        take_inventory(settings)
        terminal.step("Preparing")
        try:
            result = _execute(settings, run, full_refresh=full_refresh)
        except Exception as error:
            if not _is_disk_full(error, settings):
                raise
            raise RunFailed(
                f"No space is left on the disk of {settings.home}.\n"
                "Do: free some space or name another home; the next run needs no repair."
            ) from None
        finally:
            worker.stop()
            # What a broken step left half-way ends here, where its complaints go to the log.
            gc.collect()
    if not result.success:
        raise _failure(result, log, settings)
    return Finished(run, log)


def _look_at_exports_first(settings: Settings) -> None:
    """A wrong --exports is told before the home is created: by the project's own contracts."""
    from orchestration.exports import find_exports  # noqa: PLC0415
    from orchestration.landing.contracts import read_contracts  # noqa: PLC0415

    find_exports(settings.exports, file_patterns(read_contracts(settings.project_dir)))


def _execute(settings: Settings, run: str, *, full_refresh: bool) -> Any:
    # dbt parses in a process of its own while Dagster is imported; only what needs the project waits for it.
    with ThreadPoolExecutor(max_workers=1) as thread:
        parsed = thread.submit(current_manifest, settings)

        import dagster as dg  # noqa: PLC0415

        import_dagster_dbt_alone()
        from orchestration.definitions import build_definitions  # noqa: PLC0415
        from orchestration.defs.automation import JOB  # noqa: PLC0415

        # Not before: the other two processes keep two cores busy until here.
        worker.start()
        with dg.DagsterInstance.get() as instance:
            job = build_definitions(settings, parsed.result()).resolve_job_def(JOB)
            # What was imported stays to the end: nothing in it is garbage that is worth looking for.
            gc.freeze()
            return job.execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={
                    "ops": {"dbt_build": {"config": {"full_refresh": full_refresh}}},
                    # Every event is in Dagster's history; the log would say of each node what dbt says there.
                    "loggers": {"console": {"config": {"log_level": "INFO"}}},
                },
                tags={RUN_TAG: run},
            )


def _is_disk_full(error: BaseException | None, settings: Settings) -> bool:
    """Dagster's own records fail in many ways on a full disk; the cause is somewhere down the chain."""
    while error is not None:
        if any(sign in str(error).lower() for sign in ("no space left", "disk is full", "disk i/o error")):
            return True
        error = error.__cause__ or error.__context__
    return shutil.disk_usage(settings.home).free < SMALLEST_FREE_BYTES


def _failure(result: Any, log: Path, settings: Settings) -> HelpdeskError:
    """The steps' own messages; a step that failed for a reason nobody foresaw points to the log."""
    messages, codes = [], []
    for event in result.all_events:
        if event.is_step_failure:
            text, code = _explain(event, result)
            messages.append(text)
            codes.append(code)
    if any("out of memory" in message.lower() for message in messages):
        given = f"{settings.memory} of memory" if settings.memory else "What memory a run takes by default"
        messages.append(
            f"{given} was too little for the database.\n"
            "Do: allow more with HELPDESK_MEMORY, such as 6GB, or run where there is more."
        )
    messages.append(f"Nothing was published; what was published before is untouched. Log: {log}")
    kind = UserError if codes and set(codes) == {2} else RunFailed
    return kind("\n".join(messages))


def _explain(event: Any, result: Any) -> tuple[str, int]:
    failure = event.step_failure_data.user_failure_data
    if failure is not None and "exit_code" in failure.metadata:
        return failure.description or "", int(failure.metadata["exit_code"].value)
    stopped = [
        f"  {evaluation.description}"
        for evaluation in result.get_asset_check_evaluations()
        if not evaluation.passed and evaluation.severity.value == "ERROR" and evaluation.description
    ]
    if "checks" in event.step_key and stopped:
        return "Checks stopped the run:\n" + "\n".join(stopped), 1
    error = event.step_failure_data.error
    cause = error.cause or error if error else None
    return f"Step {event.step_key} failed: {cause.message.strip() if cause else 'no message'}", 1
