"""Text that goes into SQL statements: identifiers and literals of user files, quoted."""

from collections.abc import Iterable


def identifier(name: str) -> str:
    """The name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | int | float | None) -> str:
    """The value as a SQL literal; None is NULL."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def listing(values: Iterable[str | int]) -> str:
    """The values as the inside of an IN list, never empty (an empty IN list is no SQL)."""
    return ", ".join(literal(value) for value in values) or "null"
