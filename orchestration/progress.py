"""What a run tells the terminal while it works; silent where nobody listens, as in Dagster's own workers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Listener(Protocol):
    """Receives the steps of a run as they happen."""

    def step(self, name: str) -> None:
        """A new step begins."""

    def advance(self, done: int, total: int, text: str) -> None:
        """`done` of `total` parts of the step are finished."""

    def note(self, text: str) -> None:
        """A line worth keeping."""


class Silent:
    """Listens to nothing."""

    def step(self, name: str) -> None: ...

    def advance(self, done: int, total: int, text: str) -> None: ...

    def note(self, text: str) -> None: ...


_listener: Listener = Silent()


def listener() -> Listener:
    """Whoever listens now."""
    return _listener


@contextmanager
def listening(to: Listener) -> Iterator[None]:
    """Send the progress of this process to `to`."""
    global _listener  # noqa: PLW0603 - steps run deep inside Dagster, which passes no object of ours through
    before, _listener = _listener, to
    try:
        yield
    finally:
        _listener = before
