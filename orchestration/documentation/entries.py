"""What the dictionary says about each KPI: from the catalogue, the registry and the documents."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.catalogue.documents import read_catalogue
from orchestration.catalogue.registry import read_registry
from orchestration.documentation.arithmetic import WrittenExample, display_value, write_example
from orchestration.documentation.examples import Example, read_examples
from orchestration.documentation.languages import Language
from orchestration.yaml_file import read_yaml

HERE = Path(__file__).parent
SOURCES = Path("docs") / "kpi_sources.csv"


@dataclass(frozen=True)
class Knowledge:
    """Everything the pages are written from; mappings go by kpi_id.

    `sources` go by entry (A1 … E25); `computed_by` names the rollup and its fact, '' where it is SQL of its
    own.
    """

    catalogue: Mapping[str, Mapping[str, str]]
    targets: Mapping[str, Sequence[Mapping[str, str]]]
    examples: Mapping[str, Example]
    formulas: Mapping[str, Mapping[str, str]]
    vendors: Sequence[Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, str]]
    computed_by: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class VendorNote:
    """How vendors count otherwise, and the number of the entry of DECISIONS.md that argues it."""

    decision: int
    text: str


@dataclass(frozen=True)
class Entry:
    """A KPI in one language; `facts` are (label, text) pairs, `sources` rows of docs/kpi_sources.csv."""

    kpi_id: str
    area: str
    title: str
    other_title: str
    description: str
    formula: str
    numerator: str
    denominator: str
    facts: tuple[tuple[str, str], ...]
    example: WrittenExample | None
    sources: tuple[Mapping[str, str], ...]
    vendors: tuple[VendorNote, ...]
    model: str
    fact_model: str


def read_knowledge(documents: Path, project: Path) -> Knowledge:
    """Read it all.

    Args:
        documents: The project, whose docs/ hold the examples and sources.
        project: The same, or the dbt project of a run with its own targets and settings.
    """
    return Knowledge(
        catalogue=read_catalogue(project),
        targets=_by_kpi(_rows(project / "seeds" / "kpi_targets.csv")),
        examples=read_examples(documents),
        formulas=read_yaml(HERE / "formulas.yml"),
        vendors=read_yaml(HERE / "vendors.yml"),
        sources={row["entry"]: row for row in _rows(documents / SOURCES)},
        computed_by={
            kpi.kpi_id: (rollup.name, rollup.fact)
            for rollup in read_registry(project).rollups
            for kpi in rollup.kpis
        },
    )


def write_entries(known: Knowledge, language: Language) -> list[Entry]:
    """Every KPI of the catalogue, in its order; what a KPI lacks in this language stands in English."""
    return [_entry(kpi_id, row, known, language) for kpi_id, row in known.catalogue.items()]


def _entry(kpi_id: str, row: Mapping[str, str], known: Knowledge, language: Language) -> Entry:
    example = known.examples.get(kpi_id)
    model, fact_model = known.computed_by.get(kpi_id, ("", ""))
    return Entry(
        kpi_id=kpi_id,
        area=row["area"],
        title=row[language.column("title")] or row["title_en"],
        other_title=row["title_zh_hant"] if language.code == "zh" else "",
        description=row[language.column("description")] or row["description_en"],
        formula=known.formulas.get(kpi_id, {}).get(language.code, row["formula"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        facts=tuple(_facts(row, known.targets.get(kpi_id, []), language)),
        example=write_example(example, row, language) if example else None,
        sources=tuple(known.sources[entry] for entry in row["source_references"].split()),
        vendors=tuple(
            VendorNote(note["decision"], note[language.code])
            for note in known.vendors
            if kpi_id in note["kpis"]
        ),
        model=model,
        fact_model=fact_model,
    )


def _facts(
    row: Mapping[str, str], targets: Sequence[Mapping[str, str]], language: Language
) -> list[tuple[str, str]]:
    text = language.text
    unit = text(f"units.{row['display_unit']}")
    if row["unit"] == "seconds" and row["display_unit"] != "seconds":
        unit = text("stored_in_seconds", unit=unit)
    facts = [
        (text("unit"), unit),
        (text("direction"), text(f"direction_{row['direction']}")),
        (text("grains"), language.enumerate(text(f"grains.{grain}") for grain in row["grains"].split())),
        (text("slices"), language.enumerate(text(f"slices.{part}") for part in row["slices"].split())),
        (text("date_basis"), text(f"dates.{row['date_basis']}")),
        (text("agent_basis"), text(f"agents.{row['agent_basis']}")),
        (text("maturity"), text(f"maturities.{row['maturity']}")),
    ]
    if targets:
        facts.append((text("target"), language.separate(_target(t, row, language) for t in targets)))
    return facts


def _target(target: Mapping[str, str], row: Mapping[str, str], language: Language) -> str:
    levels = {
        level: display_value(float(target[level]), row, language)
        for level in ("target", "warning")
        if target[level]
    }
    told = language.text("target_value" if "warning" in levels else "target_alone", **levels)
    return told if target["slice"] == "total" else f"{language.text('slices.' + target['slice'])}: {told}"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _by_kpi(rows: Sequence[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["kpi_id"], []).append(row)
    return found
