"""`helpdesk docs`: dictionary, dbt's pages and the last run's Data Docs in one folder, to open from disk."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.config import Settings, activate
from orchestration.documentation.data_docs import close_data_docs
from orchestration.documentation.dbt_docs import write_dbt_docs
from orchestration.documentation.languages import LANGUAGES, Language, read_languages
from orchestration.documentation.pages import DECISIONS, FOLDER, render, write_dictionary
from orchestration.errors import ConfigurationError, RunFailed
from orchestration.lock import hold
from orchestration.warehouse import new_run_name

INDEX = "index.html"
UNFINISHED = ".unfinished"
DEMO = Path(".cache") / "docs"
DEMO_TICKETS, DEMO_DAYS = 1000, 120


@dataclass(frozen=True)
class Part:
    """A card of the front page: where it leads, and its texts in texts.yml."""

    link: str
    title: str
    text: str


def has_run(settings: Settings) -> bool:
    """Whether a run of this home has published."""
    return settings.warehouse.is_file() and settings.published.is_file()


def demo_home(settings: Settings, say: Callable[[str], None]) -> Settings:
    """A home with a small made-up history that was run, for documentation before the first run."""
    home = settings.project_dir / DEMO
    made = Settings(home=home, given_exports=home / "exports", project_dir=settings.project_dir)
    if has_run(made):
        return made
    from orchestration.demo.generator import generate_demo  # noqa: PLC0415
    from orchestration.runner import run_warehouse  # noqa: PLC0415

    say(f"No run has published under {settings.home}: building a small demo under {home} for these pages.")
    generate_demo(made.exports, tickets=DEMO_TICKETS, days=DEMO_DAYS)
    run_warehouse(made)
    return made


def write_site(settings: Settings, to: Path, *, is_demo: bool, say: Callable[[str], None]) -> Path:
    """Write the site and return its front page; what stood there before goes only when the new one is whole.

    Raises:
        ConfigurationError: `to` holds something else, or cannot be written.
        RunFailed: a run is working on the warehouse, or dbt could not document it.
    """
    _require_replaceable(to)
    activate(settings)
    made = to.with_name(to.name + UNFINISHED)
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        with hold(settings.lock, new_run_name()):
            say("Tables and lineage (dbt) …")
            (made / "dbt").mkdir()
            write_dbt_docs(settings, made / "dbt" / INDEX)
        say("KPI dictionary, Data Docs …")
        _copy_published(settings.current.resolve(), made)
        close_data_docs(made / "data_docs")
        write_dictionary(
            made,
            settings.project,
            dashboard=(made / "dashboard.html").is_file(),
            front=f"../{INDEX}",
            dbt_docs=f"../dbt/{INDEX}",
        )
        run = _publication(settings.published)
        for language in read_languages():
            (made / f"index.{language.code}.html").write_text(
                _front_page(made, language, run, is_demo=is_demo), encoding="utf-8"
            )
        shutil.copyfile(made / f"index.{LANGUAGES[0]}.html", made / INDEX)
        shutil.rmtree(to, ignore_errors=True)
        made.replace(to)
    except OSError as error:
        raise ConfigurationError(
            f"The documentation cannot be written to {to}: {error.strerror or error}.\n"
            "Do: name another folder with --to, or free some space."
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return to / INDEX


def _require_replaceable(to: Path) -> None:
    """A folder is replaced only if an earlier site stands in it, so that no other files are lost."""
    if to.is_dir() and any(to.iterdir()) and not (to / FOLDER / DECISIONS).is_file():
        raise ConfigurationError(
            f"{to} holds other files, which would be lost.\n"
            "Expected: a new or empty folder, or one with this documentation.\nDo: name another with --to."
        )
    if to.exists() and not to.is_dir():
        raise ConfigurationError(f"{to} is a file. Expected: a folder. Do: name another with --to.")


def _copy_published(current: Path, made: Path) -> None:
    for page in ("data_docs", "dashboard.html"):
        if (current / page).is_dir():
            shutil.copytree(current / page, made / page)
        elif (current / page).is_file():
            shutil.copyfile(current / page, made / page)


def _publication(file: Path) -> dict[str, str]:
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            found = connection.execute("select run_id, cast(as_of as varchar) from publication").fetchone()
    except duckdb.Error as error:
        raise RunFailed(f"{file} cannot be read: {error}. Do: run again, then make docs.") from error
    run, as_of = found or ("", "")
    return {"run": str(run), "as_of": str(as_of)}


def _front_page(made: Path, language: Language, run: dict[str, str], *, is_demo: bool) -> str:
    parts = [
        Part(f"{FOLDER}/{language.code}.html", "title", "site_dictionary"),
        Part(f"dbt/{INDEX}", "site_dbt", "site_dbt_text"),
        Part(f"data_docs/{INDEX}", "site_data_docs", "site_data_docs_text"),
        Part("dashboard.html", "dashboard", "site_dashboard_text"),
        Part(f"{FOLDER}/{DECISIONS}", "decisions", "site_decisions"),
    ]
    return render(
        "front.html.j2",
        language,
        languages=read_languages(),
        parts=[part for part in parts if (made / part.link).is_file()],
        count=language.number(_count_kpis(made)),
        run=language.text("site_run", run=run["run"], as_of=language.digits(run["as_of"])),
        demo=language.text("site_demo") if is_demo else "",
    )


def _count_kpis(made: Path) -> int:
    return (made / FOLDER / f"{LANGUAGES[0]}.html").read_text(encoding="utf-8").count("<article id=")
