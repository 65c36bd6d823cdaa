"""`make bench`: how long CSV to published marts takes, step by step, on demo sets of any size."""

import argparse
import json
import os
import shutil
import sys
import time
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from orchestration.benchmark.measuring import Measured, measure
from orchestration.errors import HelpdeskError

FOLDER = Path(".cache") / "bench"


def main() -> None:
    """Measure each size in a home of its own, print one table, and exit with 1 where a run failed."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("tickets", type=int, nargs="+", help="sizes to measure, in tickets")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help=f"leave exports and warehouses in {FOLDER}")
    parser.add_argument("--json", type=Path, help="also write the figures into this file")
    arguments = parser.parse_args()
    if min(arguments.tickets) < 1:
        parser.error("a demo set needs at least 1 ticket")
    console, measured = Console(), []
    for tickets in arguments.tickets:
        folder = FOLDER / str(tickets)
        shutil.rmtree(folder, ignore_errors=True)
        console.print(f"{tickets:,} tickets …", highlight=False)
        started = time.monotonic()
        try:
            one = measure(folder.absolute(), tickets, arguments.seed)
        except HelpdeskError as error:
            console.print(str(error), markup=False, highlight=False)
            sys.exit(1)
        measured.append(one)
        console.print(f"  done in {time.monotonic() - started:,.0f} s", highlight=False)
        if not arguments.keep:
            shutil.rmtree(folder)
    console.print(_table(measured), soft_wrap=True)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(one) for one in measured], indent=2), encoding="utf-8")


def _table(measured: list[Measured]) -> Table:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    table = Table(f"{cores} cores", box=None, pad_edge=False, header_style="bold")
    for one in measured:
        table.add_column(f"{one.tickets:,} tickets", justify="right")
    rows = {
        "rows": [f"{one.rows:,}" for one in measured],
        "CSV": [f"{one.csv_bytes / 1e6:,.0f} MB" for one in measured],
        "(generating, not counted)": [f"{one.generating_seconds:,.1f} s" for one in measured],
    }
    names = list(dict.fromkeys(name for one in measured for name in one.steps))
    rows |= {name: [f"{one.steps.get(name, 0):,.1f} s" for one in measured] for name in names}
    rows |= {
        "CSV to published": [f"{one.seconds:,.1f} s" for one in measured],
        "processor time": [f"{one.processor_seconds:,.1f} s" for one in measured],
        "rows a second": [f"{one.rows / one.seconds:,.0f}" for one in measured],
        "peak memory": [f"{one.peak_bytes / 1e9:,.2f} GB" for one in measured],
        "published": [f"{one.published_bytes / 1e6:,.0f} MB" for one in measured],
    }
    queries = list(dict.fromkeys(name for one in measured for name in one.queries))
    rows |= {f"{name}, p95": [f"{one.queries[name] * 1000:,.1f} ms" for one in measured] for name in queries}
    for name, values in rows.items():
        table.add_row(name, *values, style="bold" if name == "CSV to published" else None)
    return table


if __name__ == "__main__":
    main()
