"""The most memory a process and everything it started held at one time."""

import re
import resource
import sys
import threading
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

_INTERVAL_SECONDS = 0.2
_KIBIBYTE = 1024
_FIGURE = re.compile(r"^(Rss\w+):\s+(\d+) kB$", re.MULTILINE)


class PeakMemory:
    """Samples the resident memory of a tree of processes while the `with` lasts.

    Where there is no /proc the largest single process stands for the tree.
    """

    def __init__(self, pid: int) -> None:
        self.pid, self.peak_bytes = pid, 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()
        if not self.peak_bytes:
            unit = 1 if sys.platform == "darwin" else _KIBIBYTE
            self.peak_bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit

    def _sample(self) -> None:
        while not self._is_over.wait(_INTERVAL_SECONDS):
            self.peak_bytes = max(self.peak_bytes, _resident(_tree(self.pid)))


def _tree(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        # it has just ended
        return []
    return [pid, *(one for child in children for one in _tree(child))]


def _resident(pids: list[int]) -> int:
    """Bytes: what each process has of its own; of mapped files, mostly the same libraries, the largest share.

    These are counters. For the exact shares of smaps_rollup the system walks through all of a process's
    memory, 0.09 s for 1.9 GB: sampled that often, it takes the processor from the run that is measured.
    """
    processes = [_kibibytes(pid) for pid in pids]
    own = sum(process["RssAnon"] + process["RssShmem"] for process in processes)
    return (own + max((process["RssFile"] for process in processes), default=0)) * _KIBIBYTE


def _kibibytes(pid: int) -> Counter[str]:
    """The figures of a process by name; nothing of one that has just ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return Counter()
    return Counter({name: int(figure) for name, figure in _FIGURE.findall(status)})
