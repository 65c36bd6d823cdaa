"""One writer: the second is told at once who the first is; a dead one holds nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.errors import RunFailed
from orchestration.lock import hold

HOLDER = """
import sys, time
from pathlib import Path
from orchestration.lock import hold
with hold(Path(sys.argv[1]), "run of another process"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path):
    lock = tmp_path / "run.lock"
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process, lock
    process.kill()
    process.wait()


def test_the_second_run_is_told_which_run_and_process_works(holder):
    process, lock = holder
    with (
        pytest.raises(RunFailed, match=f"Run run of another process .process {process.pid}, started "),
        hold(lock, "x"),
    ):
        pass


def test_a_killed_run_frees_its_lock(holder):
    process, lock = holder
    process.kill()
    process.wait()
    with hold(lock, "next"):
        assert json.loads(lock.read_text())["run"] == "next"


def test_the_command_and_the_dagster_run_inside_it_share_the_lock(tmp_path):
    with hold(tmp_path / "run.lock", "outer"), hold(tmp_path / "run.lock", "inner"):
        pass
