"""Runs that are killed, or meet another, leave what readers see as it was; the next run simply succeeds."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import HELPDESK, Place, clean_environment, helpdesk, query


def start(place: Place) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [HELPDESK, *place.run_arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(),
    )


def wait_until(what: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    while not what():
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.01)


def kill(process: "subprocess.Popen[str]") -> None:
    """The process alone, as the kernel does when memory runs out: its children have to notice it."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_too_little_memory_is_told_with_what_to_do(copied: Place) -> None:
    before = query(copied, "select run_id from publication")
    finished = helpdesk(*copied.run_arguments, environment={"HELPDESK_MEMORY": "25MB"})
    assert finished.returncode == 1
    assert (
        "25MB of memory was too little for the database.\nDo: allow more with HELPDESK_MEMORY"
        in finished.stderr
    )
    assert "Traceback" not in finished.stderr
    assert query(copied, "select run_id from publication") == before


def tables_being_built(place: Place) -> bool:
    target = place.home / "dbt" / "target" / "run_results.json"
    log = next(iter(sorted((place.home / "logs").glob("*.log"), reverse=True)), None)
    return (
        not target.exists() and log is not None and "int_" in log.read_text(encoding="utf-8", errors="ignore")
    )


def being_published(place: Place) -> bool:
    return any(path.stat().st_size for path in (place.home / "published" / "builds").glob("*.tmp/*.duckdb"))


@pytest.mark.slow
def test_a_killed_build_a_second_writer_and_a_killed_publication_leave_the_published_file_alone(
    copied: Place,
):
    before = query(copied, "select run_id, published_at from publication")

    building = start(copied)
    wait_until(lambda: tables_being_built(copied), building)
    second = helpdesk(*copied.run_arguments)
    assert second.returncode == 1
    assert f"process {building.pid}, started" in second.stderr
    assert "one writer" in second.stderr
    kill(building)
    assert query(copied, "select run_id, published_at from publication") == before

    publishing = start(copied)
    wait_until(lambda: being_published(copied), publishing)
    kill(publishing)
    assert query(copied, "select run_id, published_at from publication") == before

    next_run = helpdesk(*copied.run_arguments)
    assert next_run.returncode == 0, next_run.stderr
    assert query(copied, "select run_id from publication") != before[:1]
    assert leftovers(copied.home) == []


def leftovers(home: Path) -> list[str]:
    return [path.name for path in (home / "published").rglob("*") if path.name.endswith((".tmp", ".wal"))]
