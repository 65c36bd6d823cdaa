"""One measured run: a demo set is generated, `helpdesk run` publishes it, readers ask the published file."""

import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from orchestration.benchmark.memory import PeakMemory
from orchestration.benchmark.queries import time_queries
from orchestration.demo.generator import generate_demo
from orchestration.errors import RunFailed

_STEP = re.compile(r"^(\S.*?)(?: \(\d+ of \d+\))?: ([\d.]+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """Seconds by step and as a whole, peak bytes of all processes, and the queries' 95th percentiles."""

    tickets: int
    rows: int
    csv_bytes: int
    generating_seconds: float
    steps: dict[str, float]
    seconds: float
    processor_seconds: float
    peak_bytes: int
    published_bytes: int
    queries: dict[str, float]


def measure(folder: Path, tickets: int, seed: int) -> Measured:
    """Generate into `folder`/exports, run into `folder`/home, a new home, as the first run of a user.

    Raises:
        RunFailed: the run did; with what it said.
    """
    exports, home = folder / "exports", folder / "home"
    started = time.monotonic()
    exports.mkdir(parents=True)
    rows = generate_demo(exports, tickets=tickets, seed=seed)
    generated = time.monotonic()
    command = [str(Path(sys.executable).with_name("helpdesk")), "run"]
    before = _processor_seconds()
    with (
        subprocess.Popen(
            [*command, "--exports", str(exports), "--home", str(home)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
        PeakMemory(process.pid) as memory,
    ):
        told, _ = process.communicate()
    ended = time.monotonic()
    if process.returncode:
        raise RunFailed(f"The run of {tickets:,} tickets failed:\n{told}")
    published = home / "published" / "current"
    return Measured(
        tickets=tickets,
        rows=sum(rows.values()),
        csv_bytes=_size(exports),
        generating_seconds=generated - started,
        steps={name: float(seconds) for name, seconds in _STEP.findall(told)},
        seconds=ended - generated,
        processor_seconds=_processor_seconds() - before,
        peak_bytes=memory.peak_bytes,
        published_bytes=_size(published.resolve()),
        queries=time_queries(published / "helpdesk.duckdb"),
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _processor_seconds() -> float:
    """Of all ended children and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
