"""One writer: the lock a run holds on its home. The kernel frees it when the holder dies."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from orchestration.errors import RunFailed

_held: set[Path] = set()


@contextmanager
def hold(lock: Path, run: str) -> Iterator[None]:
    """Hold `lock` for `run`; a holder in this process (the command around a Dagster run) counts as our own.

    Raises:
        RunFailed: another process holds it; says which run, since when.
    """
    if lock in _held:
        yield
        return
    with lock.open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunFailed(_describe_holder(lock)) from None
        handle.truncate(0)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        handle.write(json.dumps({"run": run, "pid": os.getpid(), "started": started}))
        handle.flush()
        _held.add(lock)
        try:
            yield
        finally:
            _held.discard(lock)
            handle.truncate(0)


def _describe_holder(lock: Path) -> str:
    try:
        holder = json.loads(lock.read_text(encoding="utf-8"))
        who = f"run {holder['run']} (process {holder['pid']}, started {holder['started']})"
    except (OSError, ValueError, KeyError):
        who = "another run"
    return (
        f"{who[0].upper()}{who[1:]} is working on this warehouse; there is one writer at a time.\n"
        f"Lock: {lock}\n"
        "Do: wait until it has finished, or stop that process. Nothing was changed by this command."
    )
