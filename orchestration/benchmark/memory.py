"""The most memory a process and everything it started held at one time."""

import resource
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_INTERVAL_SECONDS = 0.2
_KIBIBYTE = 1024


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
            self.peak_bytes = max(self.peak_bytes, sum(_resident(pid) for pid in _tree(self.pid)))


def _tree(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        # it has just ended
        return []
    return [pid, *(one for child in children for one in _tree(child))]


def _resident(pid: int) -> int:
    """Bytes, shared pages by their share."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KIBIBYTE
    except OSError:
        pass
    return 0
