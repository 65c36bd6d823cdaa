"""What is said of a file that cannot be landed."""

from orchestration.errors import InputError
from orchestration.landing.discovery import ExportFile

_SHOWN_NAMES = 12
_SHOWN_CHARACTERS = 40


def fault(file: ExportFile, place: str, found: str, expected: str, do: str) -> InputError:
    """The error that rejects a file."""
    return InputError(f"{file.path}: {place}: found {found}; expected {expected}. To mend it: {do}.")


def names(values: list[str] | tuple[str, ...]) -> str:
    """Column names for a message, few and short: without a header the names would be somebody's data."""
    shown = [value[:_SHOWN_CHARACTERS] or "(empty)" for value in values[:_SHOWN_NAMES]]
    return ", ".join(shown) + (
        f" and {len(values) - _SHOWN_NAMES} more" if len(values) > _SHOWN_NAMES else ""
    )
