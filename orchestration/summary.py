"""What a person reads after a run, and in `helpdesk status`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from orchestration.alerts.crossings import read_crossings
from orchestration.alerts.show import show_crossings
from orchestration.config import Settings
from orchestration.doctor.coverage import read_coverage
from orchestration.doctor.limits import show_limits
from orchestration.errors import RunFailed
from orchestration.publishing.headline import Headline, read_headline
from orchestration.publishing.store import current_run
from orchestration.warehouse import open_warehouse

# The files whose rows are in raw, and those that the last run could not use.
FILES = """
select
    source, entity, file_path,
    case when load_id = $run or status = 'rejected' then status else 'unchanged' end as status,
    rows_read, rows_loaded, rows_quarantined, exact_duplicates, value_faults
from {files}
where status <> 'superseded'
order by source, entity, file_path
"""
FAULTS = """
select fault, source, entity, column_name, reason, cast(sum(count_faults) as bigint) as count_faults
from fct_data_issues
group by all
order by count_faults desc, reason
limit 15
"""
SHOWN_FILES = 40


def show_run(console: Console, settings: Settings, run: str) -> None:
    """Files of the last load, faults, the publication, the headline KPIs, what crossed a line."""
    files = _files(settings, run)
    _show_files(console, files)
    # open to the end: whoever opens it meanwhile reads its catalogue no second time
    with duckdb.connect(str(settings.published), read_only=True):
        show_faults(console, settings)
        sources = list(dict.fromkeys(source for source, *_ in files))
        show_limits(console, sources, read_coverage(settings.project / "seeds"))
        show_publication(console, settings)
        show_headline(console, read_headline(settings.published))
        show_crossings(console, read_crossings(settings.published))


def show_files(console: Console, settings: Settings) -> None:
    """Per-file accounting of what is in the warehouse; `unchanged` is what the last run left as it was."""
    _show_files(console, _files(settings, current_run(settings)))


def _show_files(console: Console, rows: Sequence[Sequence[Any]]) -> None:
    table = _table("Export files", "source", "entity", "file", "status")
    for name in ("read", "loaded", "quarantined", "duplicates", "value faults"):
        table.add_column(name, justify="right")
    for row in rows[:SHOWN_FILES]:
        table.add_row(*map(str, row[:4]), *[f"{number or 0:,}" for number in row[4:]])
    totals = [sum(row[place] or 0 for row in rows) for place in range(4, 9)]
    more = f"{len(rows)} files" if len(rows) > SHOWN_FILES else "all"
    table.add_row(more, "", "", "", *[f"{total:,}" for total in totals], style="bold")
    console.print(table if rows else "No export file was read yet.")


def show_faults(console: Console, settings: Settings) -> None:
    """What was set aside, most frequent first, without raw values."""
    if not settings.published.exists():
        return
    rows = _published(settings, FAULTS)
    if not rows:
        console.print("Nothing was quarantined, no value set aside.")
        return
    table = _table("Set aside", "fault", "source", "entity", "column", "reason", "rows")
    for *texts, count in rows:
        table.add_row(*[str(text or "") for text in texts], f"{count:,}")
    console.print(table)


def show_publication(console: Console, settings: Settings) -> None:
    """What readers see now."""
    if not settings.published.exists():
        console.print("Nothing is published yet. Do: helpdesk run")
        return
    row = _published(
        settings, "select as_of, published_at, checks_passed, checks_warned, code_version from publication"
    )[0]
    tables = _published(settings, "select count(*) from information_schema.tables")[0][0]
    console.print(
        f"Published [bold]{current_run(settings)}[/] at {row[1]} UTC, data as of {row[0]} UTC: "
        f"{tables} tables, "
        f"{row[2]} checks passed, {row[3]} warnings, code {row[4]}\n[bold]{settings.published}[/]",
        highlight=False,
        soft_wrap=True,
    )
    dashboard = settings.current / "dashboard.html"
    if dashboard.exists():
        console.print(f"To look at: [bold]{dashboard}[/]", highlight=False, soft_wrap=True)


def show_headline(console: Console, headline: Sequence[Headline]) -> None:
    """The KPIs of the last complete month, whole business."""
    if not headline:
        console.print("No KPI has a value for a whole month yet.")
        return
    table = _table(f"KPIs of {headline[0].period}", "KPI")
    table.add_column("value", justify="right")
    table.add_column("")
    for kpi in headline:
        table.add_row(kpi.kpi_id, f"{kpi.value:,.2f}", "provisional" if kpi.is_provisional else "")
    console.print(table)


def show_runs(console: Console, settings: Settings, limit: int = 10) -> None:
    """The last runs, as Dagster recorded them."""
    import dagster as dg  # noqa: PLC0415 - only here

    with dg.DagsterInstance.get() as instance:
        records = instance.get_run_records(limit=limit)
    table = _table("Last runs", "run", "status", "started (UTC)", "seconds")
    for record in records:
        run = record.dagster_run
        started = datetime.fromtimestamp(record.start_time, UTC) if record.start_time else None
        seconds = (
            f"{record.end_time - record.start_time:.0f}" if record.end_time and record.start_time else ""
        )
        table.add_row(
            run.tags.get("helpdesk/run", run.run_id[:8]),
            run.status.value.lower(),
            f"{started:%Y-%m-%d %H:%M:%S}" if started else "",
            seconds,
        )
    console.print(table if records else "No run yet.")


def _files(settings: Settings, run: str | None) -> list[Any]:
    """From the warehouse; from the publication while a run has the warehouse open."""
    try:
        if settings.warehouse.exists():
            with open_warehouse(settings, read_only=True) as connection:
                sql = FILES.format(files="landing.files")
                return connection.execute(sql, {"run": run}).fetchall()
    except (RunFailed, duckdb.Error):
        pass
    if not settings.published.exists():
        return []
    return _published(settings, FILES.format(files="landed_files"), {"run": run})


def _published(settings: Settings, sql: str, parameters: dict[str, Any] | None = None) -> list[Any]:
    with duckdb.connect(str(settings.published), read_only=True) as reader:
        return reader.execute(sql, parameters or {}).fetchall()


def terminal() -> Console:
    """A console on standard output; wide where nobody says how wide it is."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="dim", box=None, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
