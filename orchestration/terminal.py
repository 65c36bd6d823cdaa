"""How a run shows itself: bars on a terminal, plain lines elsewhere; other output goes to the run's log."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class PlainListener:
    """One line a step and a note; for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self.console, self.name, self.started, self.done = console, "", time.monotonic(), (0, 0)

    def step(self, name: str) -> None:
        self.finish()
        self.name, self.started, self.done = name, time.monotonic(), (0, 0)

    def advance(self, done: int, total: int, text: str) -> None:
        self.done = (done, total)
        if not total:
            self.note(text)

    def note(self, text: str) -> None:
        self.console.print(f"  {text}", markup=False, highlight=False)

    def finish(self) -> None:
        if self.name:
            parts = f" ({self.done[0]} of {self.done[1]})" if self.done[1] else ""
            self.console.print(
                f"{self.name}{parts}: {time.monotonic() - self.started:.1f} s", highlight=False
            )
        self.name = ""


class LiveListener:
    """A line with a bar for each step."""

    def __init__(self, console: Console) -> None:
        self.bars = Progress(
            SpinnerColumn(finished_text="[green]✓[/]"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[text]}"),
            console=console,
        )
        self.task: TaskID | None = None

    def step(self, name: str) -> None:
        self.finish_step()
        self.task = self.bars.add_task(name, total=None, text="")

    def advance(self, done: int, total: int, text: str) -> None:
        if self.task is not None:
            self.bars.update(self.task, completed=done, total=total or None, text=text[:60])

    def note(self, text: str) -> None:
        self.bars.console.print(f"  {text}", markup=False, highlight=False)

    def finish_step(self) -> None:
        if self.task is not None:
            done = self.bars.tasks[self.task].completed
            self.bars.update(self.task, completed=max(done, 1), total=max(done, 1), text="")
        self.task = None


@contextmanager
def run_output(log: Path) -> Iterator[PlainListener | LiveListener]:
    """Keep the terminal for progress; all other output of this process and its children goes to `log`."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept_out, kept_err = os.dup(1), os.dup(2)
    with (
        os.fdopen(kept_err, "w", encoding="utf-8", buffering=1) as terminal,
        log.open("ab", buffering=0) as to,
    ):
        console = Console(file=terminal)
        os.dup2(to.fileno(), 1)
        os.dup2(to.fileno(), 2)
        try:
            if console.is_terminal:
                live = LiveListener(console)
                with live.bars:
                    yield live
                    live.finish_step()
            else:
                plain = PlainListener(console)
                yield plain
                plain.finish()
        finally:
            # On a full disk the log takes no more; what it misses must not hide why the run failed.
            with contextlib.suppress(OSError):
                sys.stdout.flush()
                sys.stderr.flush()
            os.dup2(kept_out, 1)
            os.dup2(terminal.fileno(), 2)
            os.close(kept_out)
