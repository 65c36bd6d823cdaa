"""`helpdesk query`: SQL against the published file, read-only."""

import csv
import json
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TextIO

import duckdb
from rich.console import Console
from rich.table import Table

from orchestration.config import Settings
from orchestration.errors import UserError

TABLE_ROWS = 100


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


def run_query(settings: Settings, sql: str, form: Format, limit: int | None, out: TextIO) -> None:
    """Write the rows of one statement to `out`; a table shows at most 100 of them unless a limit is given.

    Raises:
        UserError: nothing is published, or the SQL cannot run.
    """
    if not settings.published.exists():
        raise UserError(
            f"Nothing is published under {settings.home} yet.\nDo: helpdesk run --home {settings.home}"
        )
    shown = limit if limit is not None else (TABLE_ROWS if form is Format.table else None)
    try:
        with duckdb.connect(str(settings.published), read_only=True) as reader:
            result = reader.execute(sql)
            names = [column[0] for column in result.description or []]
            rows = result.fetchall() if shown is None else result.fetchmany(shown + 1)
    except duckdb.Error as error:
        raise UserError(f"The query cannot run: {error}") from error
    more = shown is not None and len(rows) > shown
    _write(names, rows[:shown] if more else rows, form, out)
    if more and form is Format.table:
        out.write(f"The first {shown} rows; --limit shows more.\n")


def _write(names: list[str], rows: list[Any], form: Format, out: TextIO) -> None:
    if form is Format.csv:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([["" if value is None else _plain(value) for value in row] for row in rows])
    elif form is Format.json:
        listed = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
        out.write(json.dumps(listed, indent=2, ensure_ascii=False, default=str) + "\n")
    else:
        table = Table(header_style="bold", box=None, pad_edge=False)
        for place, name in enumerate(names):
            number = any(isinstance(row[place], (int, float, Decimal)) for row in rows[:20])
            table.add_column(name, justify="right" if number else "left", overflow="fold")
        for row in rows:
            table.add_row(*["" if value is None else str(_plain(value)) for value in row])
        Console(file=out).print(table)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value
