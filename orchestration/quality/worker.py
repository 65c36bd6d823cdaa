"""Great Expectations in a process of its own: its import takes seconds, which another core has to spare."""

import gc
import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module

from orchestration.config import Settings
from orchestration.dbt_process import die_with_parent
from orchestration.garbage import collect_rarely
from orchestration.importing import import_when_used
from orchestration.quality.checks import Check, CheckOutcome
from orchestration.quality.frames import read_frames
from orchestration.quality.validate import validate, write_docs
from orchestration.warehouse import open_warehouse

_pools: list[ProcessPoolExecutor] = []
_docs: list[Future[None]] = []


def start() -> None:
    """Let the process import while this one does other work; to be called from the main thread."""
    pool = ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=die_with_parent
    )
    pool.submit(_import)
    _pools.append(pool)


def _import() -> None:
    collect_rarely()
    # a third of the import, for distributions that no check here compares
    import_when_used("scipy.stats")
    import_module("great_expectations")
    gc.freeze()


def stop() -> None:
    """End the process, whatever it does: nobody waits for it any more."""
    _docs.clear()
    while _pools:
        _pools.pop().shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()


def run_suite(
    settings: Settings, suite: str, checks: Sequence[Check], queries: Mapping[str, str]
) -> list[CheckOutcome]:
    """`validate` what the queries find, in the process where one was started, else in this one.

    Read there, it needs no pandas here, whose import takes as long as a suite.

    Where all passed, their Data Docs are written while the run goes on; `finish_docs` waits for them.
    """
    if not _pools:
        outcomes = _read_and_validate(settings, suite, checks, queries)
        write_docs()
        return outcomes
    outcomes = _pools[-1].submit(_read_and_validate, settings, suite, checks, queries).result()
    _docs.append(_pools[-1].submit(write_docs))
    if not all(outcome.passed for outcome in outcomes):
        # the run may end here
        finish_docs()
    return outcomes


def _read_and_validate(
    settings: Settings, suite: str, checks: Sequence[Check], queries: Mapping[str, str]
) -> list[CheckOutcome]:
    with open_warehouse(settings, read_only=True) as connection:
        frames = read_frames(connection, queries)
    return validate(suite, checks, frames, settings.quality)


def finish_docs() -> None:
    """Return when the Data Docs of all checks are written."""
    while _docs:
        _docs.pop().result()
