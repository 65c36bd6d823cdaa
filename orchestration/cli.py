"""The `helpdesk` command. What is slow to import is imported by the command that needs it."""

import atexit
import contextlib
import os
import sys
import traceback
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from orchestration.config import Settings, activate
from orchestration.errors import HelpdeskError, InputError
from orchestration.query import Format, run_query

INTERRUPTED = 130


class Form(StrEnum):
    """How an examination is written."""

    table = "table"
    json = "json"


Home = Annotated[
    Path | None, typer.Option("--home", help="Where everything is written [HELPDESK_HOME, else ./warehouse].")
]
Exports = Annotated[
    Path | None,
    typer.Option("--exports", help="Folder with one folder a source [HELPDESK_EXPORTS, else a demo set]."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="Folder with settings.json and seeds that replace the project's."),
]
app = typer.Typer(
    help="Every customer-service KPI from raw helpdesk exports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    exports: Exports = None,
    home: Home = None,
    config: Config = None,
    full_refresh: Annotated[bool, typer.Option(help="Rebuild everything from the raw tables.")] = False,
) -> None:
    """Read the exports, build and check every KPI, publish."""
    from orchestration.runner import run_warehouse  # noqa: PLC0415
    from orchestration.summary import show_run, terminal  # noqa: PLC0415

    settings = Settings.from_environment(home=home, exports=exports, config_dir=config)
    finished = run_warehouse(settings, full_refresh=full_refresh)
    console = terminal()
    show_run(console, settings, finished.run)
    console.print(f"Run {finished.run} is done. Log: {finished.log}", highlight=False, soft_wrap=True)


@app.command()
def demo(  # noqa: PLR0917 - Typer's options
    to: Annotated[Path, typer.Option("--to", help="Folder to write the set into.")],
    tickets: Annotated[int, typer.Option(min=1, help="How many tickets.")] = 20_000,
    days: Annotated[int, typer.Option(min=1, help="How many days they spread over.")] = 730,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 7,
    ends_on: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD.")] = "2026-06-30",
    form: Annotated[
        str, typer.Option("--format", help="canonical, or a vendor whose export the set looks like.")
    ] = "canonical",
) -> None:
    """Write a realistic set of exports, in the canonical shape or in a vendor's."""
    from orchestration.demo.generator import generate_demo  # noqa: PLC0415

    try:
        last_day = date.fromisoformat(ends_on)
    except ValueError as error:
        raise InputError(f"--ends-on is {ends_on!r}. Expected: a date YYYY-MM-DD.") from error
    rows = generate_demo(to, tickets=tickets, days=days, seed=seed, ends_on=last_day, form=form)
    for entity, count in rows.items():
        typer.echo(f"{entity}: {count:,} rows")
    typer.echo(f"Written to {to}. Do: helpdesk run --exports {to}")


@app.command()
def status(home: Home = None) -> None:
    """The last runs, what is published, what was set aside, and every file of the last load."""
    from orchestration import summary  # noqa: PLC0415

    settings = Settings.from_environment(home=home)
    if not settings.home.is_dir():
        typer.echo(
            f"There is no warehouse under {settings.home} yet. Do: helpdesk run --home {settings.home}"
        )
        return
    activate(settings)
    console = summary.terminal()
    for show in (summary.show_runs, summary.show_files, summary.show_faults, summary.show_publication):
        show(console, settings)


@app.command()
def doctor(
    home: Home = None,
    form: Annotated[Form, typer.Option("--format", help="For people or for programs.")] = Form.table,
) -> None:
    """Per source: what was read, which KPIs it can and cannot answer and why, what was wrong, what to do."""
    from orchestration.doctor.examination import examine  # noqa: PLC0415
    from orchestration.doctor.show import show_examination, write_json  # noqa: PLC0415
    from orchestration.summary import terminal  # noqa: PLC0415

    found = examine(Settings.from_environment(home=home))
    if form is Form.json:
        write_json(found, sys.stdout)
    else:
        show_examination(terminal(), found)


@app.command()
def publish(
    to: Annotated[
        str | None, typer.Option(help="postgresql://user@host/database [HELPDESK_PUBLISH_TO].")
    ] = None,
    schema: Annotated[str, typer.Option(help="Schema there, replaced all at once.")] = "helpdesk",
    home: Home = None,
) -> None:
    """Copy what is published into PostgreSQL, for tools that read it there."""
    from orchestration.config import publish_to  # noqa: PLC0415
    from orchestration.postgresql.command import publish as copy  # noqa: PLC0415

    copy(Settings.from_environment(home=home), to or publish_to(), schema, typer.echo)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help='One statement, such as "select * from kpi_values limit 5".')],
    home: Home = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many rows.")] = None,
) -> None:
    """Ask the published file."""
    run_query(Settings.from_environment(home=home), sql, form, limit, sys.stdout)


@app.command(context_settings={"allow_interspersed_args": False})
def metrics(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="As MetricFlow takes them: query --metrics … --group-by …"),
    ] = None,
    home: Home = None,
) -> None:
    """Ask the published file in metrics and dimensions, with MetricFlow (make semantic installs it)."""
    from orchestration.semantics.ask import ask_metricflow  # noqa: PLC0415

    code = ask_metricflow(Settings.from_environment(home=home), arguments or ["--help"])
    if code:
        raise SystemExit(code)


@app.command()
def explain(  # noqa: PLR0917 - Typer's options
    kpi_id: Annotated[str, typer.Argument(help="A kpi_id of kpi_catalogue.")],
    period: Annotated[str, typer.Option(help="2026, 2026-Q1, 2026-03, 2026-W09 or 2026-03-01.")],
    agent: Annotated[str | None, typer.Option(help="An agent_id.")] = None,
    channel: Annotated[str | None, typer.Option(help="A channel.")] = None,
    team: Annotated[str | None, typer.Option(help="A team_id.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many facts.")] = 20,
    home: Home = None,
) -> None:
    """Show what a published value is made of: definition, parts, and the facts with their instants."""
    from orchestration.explanation.explain import explain as show  # noqa: PLC0415
    from orchestration.explanation.periods import parse_period  # noqa: PLC0415
    from orchestration.explanation.selection import Selection  # noqa: PLC0415
    from orchestration.summary import terminal  # noqa: PLC0415

    grain, start = parse_period(period)
    selection = Selection(kpi_id, grain, start, channel=channel, agent_id=agent, team_id=team)
    show(Settings.from_environment(home=home), selection, limit, terminal())


@app.command("new-source")
def new_source(  # noqa: PLR0917 - Typer's options
    name: Annotated[str, typer.Argument(help="What the source is called, such as my_calls.")],
    file: Annotated[
        Path, typer.Option("--file", help="CSV, TSV, XLSX, JSON, NDJSON, Parquet; text also .gz.")
    ],
    entity: Annotated[
        str | None, typer.Option(help="What a row is, if the file does not tell: calls, tickets …")
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="Zone of its local times: Europe/Madrid …")] = None,
    date_order: Annotated[
        str | None, typer.Option(help="day_first or month_first, for dates such as 01/02/2024.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a workbook, else its first one.")] = None,
    given: Annotated[
        list[str] | None, typer.Option("--map", help="ROLE=COLUMN, if the header does not tell.")
    ] = None,
) -> None:
    """Make a flat export a source of the project: contract, staging models, mappings, as far as it tells."""
    from orchestration.config import PROJECT_DIR  # noqa: PLC0415
    from orchestration.scaffolding.matching import read_options  # noqa: PLC0415
    from orchestration.scaffolding.new_source import new_source as make  # noqa: PLC0415
    from orchestration.scaffolding.report import show_new_source  # noqa: PLC0415
    from orchestration.summary import terminal  # noqa: PLC0415

    options = read_options(given or [], date_order, sheet)
    made = make(PROJECT_DIR, name, file, options, entity=entity, timezone=timezone)
    show_new_source(terminal(), made, PROJECT_DIR)


@app.command()
def verify(
    case: Annotated[
        Path, typer.Argument(help="Folder with exports/, config/, settings.json and expected values.")
    ],
    home: Home = None,
) -> None:
    """Run a case with known answers and say per KPI what matched, differed, is missing or extra."""
    from orchestration.summary import terminal  # noqa: PLC0415
    from orchestration.verification.verify import verify_case  # noqa: PLC0415

    verify_case(case, home, terminal())


@app.command()
def docs(
    home: Home = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder to write, else docs under the home.")
    ] = None,
) -> None:
    """Write the documentation of the last run: KPI dictionary, dbt's pages, Data Docs; opens from disk."""
    from orchestration.documentation.site import demo_home, has_run, write_site  # noqa: PLC0415

    settings = Settings.from_environment(home=home)
    folder = (to or settings.home / "docs").expanduser().absolute()
    is_demo = not has_run(settings)
    described = demo_home(settings, typer.echo) if is_demo else settings
    page = write_site(described, folder, is_demo=is_demo, say=typer.echo)
    typer.echo(f"Open {page}")


@app.command()
def ui(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")] = 3000,
    exports: Exports = None,
    home: Home = None,
    config: Config = None,
) -> None:
    """Open Dagster's web UI on 127.0.0.1: lineage, run history, checks, schedule and sensor."""
    from orchestration.dbt_manifest import current_manifest  # noqa: PLC0415

    settings = Settings.from_environment(home=home, exports=exports, config_dir=config)
    activate(settings)
    current_manifest(settings)
    typer.echo(f"http://127.0.0.1:{port} (stop with Ctrl-C)")
    command = [sys.executable, "-m", "dagster", "dev", "-m", "orchestration.definitions"]
    os.execv(sys.executable, [*command, "--host", "127.0.0.1", "--port", str(port)])


def main() -> NoReturn:
    """Entry point: 0 done, 1 the run failed, 2 bad input or configuration, 130 interrupted."""
    code = 0
    try:
        _run_command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    if "dagster" in sys.modules:
        atexit._run_exitfuncs()
        # whoever read the output may have seen enough of it
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        # Not taken apart first: after a run that takes a second, and everything is closed by now.
        os._exit(code)
    raise SystemExit(code)


def _run_command() -> None:
    try:
        app()
    except HelpdeskError as error:
        _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail("Interrupted. What was published before is untouched.", INTERRUPTED)
    except Exception as error:
        _fail(f"Unexpected {type(error).__name__}: {error}{_keep_traceback()}", 1)
    except BaseException as error:
        if type(error).__name__ != "DagsterExecutionInterruptedError":
            raise
        _fail("Interrupted. What was published before is untouched.", INTERRUPTED)


def _fail(message: str, code: int) -> None:
    Console(stderr=True, soft_wrap=True).print(f"helpdesk: {message}", markup=False, highlight=False)
    raise SystemExit(code)


def _keep_traceback() -> str:
    """Write the traceback to the home's logs; an empty text where that is not possible."""
    try:
        logs = Settings.from_environment().logs
        logs.mkdir(parents=True, exist_ok=True)
        file = logs / f"error-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.log"
        file.write_text(traceback.format_exc(), encoding="utf-8")
    except (OSError, HelpdeskError):
        return ""
    return f"\nDetails: {file}"
