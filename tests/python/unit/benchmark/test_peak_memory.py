"""The benchmark's memory: all processes together, at one time."""

import subprocess
import sys

import pytest

from orchestration.benchmark.memory import PeakMemory

_HELD = 100_000_000
_HELD_HERE = f"held = bytearray(b'x') * {_HELD}"
_HOLD = f"{_HELD_HERE}; import time; time.sleep(1)"
# until the child has ended, so that both hold theirs at one time however long the child takes to start
_HOLD_BESIDE_A_CHILD = (
    f"{_HELD_HERE}; import subprocess, sys; subprocess.run([sys.executable, '-c', {_HOLD!r}])"
)


@pytest.mark.skipif(sys.platform != "linux", reason="without /proc the largest process stands for all")
@pytest.mark.parametrize(("program", "processes"), [(_HOLD, 1), (_HOLD_BESIDE_A_CHILD, 2)])
def test_what_a_process_and_its_children_hold_together_is_counted(program: str, processes: int) -> None:
    with subprocess.Popen([sys.executable, "-c", program]) as process, PeakMemory(process.pid) as memory:
        process.wait()

    assert processes * _HELD <= memory.peak_bytes < (processes + 1) * _HELD
