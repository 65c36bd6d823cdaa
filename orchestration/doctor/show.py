"""What `helpdesk doctor` prints: tables for people, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from rich.console import Console
from rich.table import Table

from orchestration.doctor.examination import Examination, Source
from orchestration.doctor.verdicts import Verdict

KPIS_NAMED = 6
ORDER = ("with care", "no data", "cannot")
ISSUES_SHOWN = 10
DRIFT_SHOWN = 10


def show_examination(console: Console, found: Examination) -> None:
    """Per source what was read, what it answers and why not, and what was wrong."""
    if found.measured.run:
        console.print(
            f"Published {found.measured.run}, data as of {found.measured.as_of} UTC.", highlight=False
        )
    else:
        console.print("Nothing is published yet: what is answered cannot be told from data.", highlight=False)
    for source in found.sources:
        console.rule(f"[bold]{source.name}[/]", align="left")
        console.print(_read(source))
        _show_drift(console, source)
        if source.verdicts:
            _show_answers(console, source.verdicts)
        console.print(_issues(source) if source.issues else "Nothing was set aside, no value emptied.")


def write_json(found: Examination, out: TextIO) -> None:
    """The same as one JSON document."""
    document = {
        "run": found.measured.run,
        "as_of": found.measured.as_of,
        "sources": [
            {
                "source": source.name,
                "read": [asdict(read) for read in source.read],
                "kpis": [asdict(verdict) for verdict in source.verdicts],
                "issues": [asdict(issue) | {"advice": issue.advice} for issue in source.issues],
            }
            for source in found.sources
        ],
    }
    out.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def _read(source: Source) -> Table:
    table = _table("What was read", "entity")
    for name in ("files", "read", "loaded", "quarantined", "duplicates", "values emptied"):
        table.add_column(name, justify="right")
    table.add_column("columns not in the contract / missing in the file", overflow="fold")
    for read in source.read:
        counts = (read.files, read.rows_read, read.rows_loaded, read.rows_quarantined, read.exact_duplicates)
        columns = " / ".join(filter(None, (read.unknown_columns, read.missing_columns)))
        table.add_row(read.entity, *(f"{count:,}" for count in (*counts, read.value_faults)), columns)
    return table


def _show_drift(console: Console, source: Source) -> None:
    changed = [
        f"{read.entity}, {drift.file}: {drift.changes}" for read in source.read for drift in read.drift
    ]
    if len(changed) > DRIFT_SHOWN:
        changed[DRIFT_SHOWN:] = [f"… and {len(changed) - DRIFT_SHOWN} more files, in landed_files"]
    for line in ("Files with other columns than the one before:", *changed) if changed else ():
        console.print(line, markup=False, highlight=False)


def _show_answers(console: Console, verdicts: Sequence[Verdict]) -> None:
    answered = [verdict.kpi_id for verdict in verdicts if verdict.status == "answered"]
    console.print(
        f"[bold]Answers {len(answered)} of {len(verdicts)} KPIs[/]: {', '.join(answered) or 'none'}.",
        highlight=False,
    )
    table = _table("And the others", "", "KPIs", "why")
    others = dict.fromkeys((v.status, v.reason) for v in verdicts if v.status != "answered")
    # what a source nearly has comes before whole areas that it is not about
    for status, reason in sorted(
        others, key=lambda row: (ORDER.index(row[0]), row[1].startswith("it holds"))
    ):
        kpis = [
            verdict.kpi_id for verdict in verdicts if (verdict.status, verdict.reason) == (status, reason)
        ]
        more = f" and {len(kpis) - KPIS_NAMED} more" if len(kpis) > KPIS_NAMED else ""
        table.add_row(status, ", ".join(kpis[:KPIS_NAMED]) + more, reason)
    console.print(table)


def _issues(source: Source) -> Table:
    table = _table("What was wrong", "what", "where")
    table.add_column("rows", justify="right")
    for name in ("why", "first at", "what to do"):
        table.add_column(name, overflow="fold")
    for issue in source.issues[:ISSUES_SHOWN]:
        words = f" ({', '.join(issue.words)})" if issue.words else ""
        wanted = f"; expected {issue.expected}" if issue.expected else ""
        line = f":{issue.line}" if issue.line else ""
        table.add_row(
            issue.kind,
            ".".join(filter(None, (issue.entity, issue.column))),
            f"{issue.rows:,}",
            f"{issue.reason}{words}{wanted}",
            f"{issue.file}{line}",
            issue.advice,
        )
    if len(source.issues) > ISSUES_SHOWN:
        table.caption = f"and {len(source.issues) - ISSUES_SHOWN} more kinds, in fct_data_issues"
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="dim", box=None, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
