"""What a check is: one Great Expectations expectation about one bounded frame, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True)
class Check:
    """`expectation` is the name of a class of Great Expectations; a critical check stops the run."""

    name: str
    frame: str
    expectation: str
    arguments: Mapping[str, Any]
    description: str
    severity: Severity = "critical"
    asset: tuple[str, ...] = ()

    @property
    def is_blocking(self) -> bool:
        return self.severity == "critical"


@dataclass(frozen=True)
class CheckOutcome:
    """Whether a check passed, with what was found instead (no raw rows)."""

    check: Check
    passed: bool
    found: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def describe(self) -> str:
        return f"{self.check.name}: {self.check.description} Found: {self.found}."
