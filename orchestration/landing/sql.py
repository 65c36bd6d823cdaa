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


def is_one_of(text: str, values: Iterable[str]) -> str:
    """`text in (values)` for a query that has to keep the order of its rows; false for NULL.

    DuckDB makes a join of an IN list of more than four values, and an IN list of list_contains; threads bring
    what was joined in any order.
    """
    return f"coalesce(list_position([{listing(values)}], {text}), 0) > 0"
