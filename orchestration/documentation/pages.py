"""The KPI dictionary and the decisions as HTML pages that open from disk and load nothing."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orchestration.config import PROJECT_DIR
from orchestration.documentation.decisions import anchor, read_decisions
from orchestration.documentation.entries import Entry, read_knowledge, write_entries
from orchestration.documentation.languages import Language, read_languages
from orchestration.page_policy import policy

ASSETS = Path(__file__).with_name("assets")
FOLDER = "kpi_dictionary"
DECISIONS = "decisions.html"


def write_dictionary(
    folder: Path, project: Path, *, dashboard: bool = False, front: str = "", dbt_docs: str = ""
) -> Path:
    """Write `kpi_dictionary/` into a publication or into the documentation: one page per language.

    Args:
        folder: Where it goes.
        project: The dbt project whose catalogue, targets and settings hold.
        dashboard: Whether a dashboard.html lies in the folder, or will.
        front: The page that leads here, seen from the dictionary; none: ''.
        dbt_docs: dbt's page, seen from the dictionary; without one, models are named and not linked.

    Raises:
        ConfigurationError: a text of the pages lacks a language.
        OSError: the folder cannot be written.
    """
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    languages = read_languages()
    known = read_knowledge(PROJECT_DIR, project)
    decisions = read_decisions(PROJECT_DIR / "DECISIONS.md")
    around: dict[str, Any] = {
        "languages": languages,
        "front": front,
        "dashboard": "../dashboard.html" if dashboard else "",
    }
    for language in languages:
        entries = write_entries(known, language)
        page = render(
            "dictionary.html.j2",
            language,
            areas=_by_area(entries),
            count=len(entries),
            decisions={number: anchor(title) for number, title in decisions.titles.items()},
            decisions_page=DECISIONS,
            dbt_docs=dbt_docs,
            script=(ASSETS / "filter.js").read_text(encoding="utf-8"),
            **around,
        )
        _write(target / f"{language.code}.html", page)
    page = render("decisions.html.j2", languages[0], body=Markup(decisions.html), **around)
    _write(target / DECISIONS, page)
    return target


def render(template: str, language: Language, **given: Any) -> str:
    """One page, under a policy that runs its own script and style alone and connects to nothing."""
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    script = given.pop("script", "")
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            t=language.text,
            style=Markup(style),
            script=Markup(script),
            policy=policy([script] if script else [], [style]),
            **given,
        )
    )


@cache
def _environment() -> Environment:
    """One for all pages: a template is compiled once."""
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _by_area(entries: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    areas: dict[str, list[Entry]] = {}
    for entry in entries:
        areas.setdefault(entry.area, []).append(entry)
    return areas


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
