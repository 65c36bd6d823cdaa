"""Great Expectations in a process of its own: its import takes seconds, which another core has to spare."""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.dbt_process import die_with_parent
from orchestration.quality.checks import Check, CheckOutcome
from orchestration.quality.validate import validate

if TYPE_CHECKING:
    import pandas

_pools: list[ProcessPoolExecutor] = []


def start() -> None:
    """Let the process import while this one does other work; to be called from the main thread."""
    pool = ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=die_with_parent
    )
    pool.submit(_import)
    _pools.append(pool)


def _import() -> None:
    import_module("great_expectations")


def stop() -> None:
    """End the process, whatever it does: nobody waits for it any more."""
    while _pools:
        _pools.pop().shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()


def run_suite(
    suite: str, checks: Sequence[Check], frames: "Mapping[str, pandas.DataFrame]", folder: Path
) -> list[CheckOutcome]:
    """`validate`, in the process where one was started, else in this one."""
    if not _pools:
        return validate(suite, checks, frames, folder)
    return _pools[-1].submit(validate, suite, checks, frames, folder).result()
