"""The KPIs as dbt sees them: rollups and wide tables, from the declaration in macros/kpis."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.catalogue.macros import read_macros

WIDE_CALL = re.compile(r"\{\{\s*kpi_wide\('(\w+)', '(\w+)'\)\s*\}\}")


@dataclass(frozen=True)
class Kpi:
    """One declared KPI.

    `columns` are its parts in its rollup; a period stays provisional for `maturity_seconds` after its end.
    """

    kpi_id: str
    rollup: str
    kind: str
    scale: int
    maturity_seconds: int
    grains: tuple[str, ...]
    slices: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Rollup:
    """A model that holds the parts of its KPIs; `fact` and `day` are empty where it is SQL of its own."""

    name: str
    fact: str
    day: str
    grains: tuple[str, ...]
    slices: tuple[str, ...]
    measures: tuple[str, ...]
    kpis: tuple[Kpi, ...]


@dataclass(frozen=True)
class WideTable:
    """A model with one row per period and slice key and one column per KPI of that grain and slice."""

    name: str
    grain: str
    keys: tuple[str, ...]
    kpis: tuple[Kpi, ...]


@dataclass(frozen=True)
class Registry:
    """Every KPI, rollup and wide table, as declared (wide tables by grain and slice)."""

    kpis: tuple[Kpi, ...]
    rollups: tuple[Rollup, ...]
    wide_tables: tuple[WideTable, ...]


def read_registry(project_dir: Path) -> Registry:
    """The registry of the project in this folder.

    Raises:
        KeyError: a macro asks for a var that dbt_project.yml does not have.
    """
    macros = read_macros(project_dir)
    kpis = tuple(_kpi(entry, macros["kpi_columns"](entry)) for entry in macros["kpi_registry"]())
    rollups = tuple(
        Rollup(
            name=name,
            fact=definition.get("fact", ""),
            day=definition.get("day", ""),
            grains=tuple(definition["grains"]),
            slices=tuple(definition["slices"]),
            measures=tuple(definition.get("measures", {})),
            kpis=tuple(kpi for kpi in kpis if kpi.rollup == name),
        )
        for name, definition in macros["kpi_definitions"]().items()
    )
    return Registry(kpis, rollups, tuple(_wide_tables(project_dir, macros, kpis)))


def _kpi(entry: Mapping[str, Any], columns: list[str]) -> Kpi:
    return Kpi(
        kpi_id=entry["kpi_id"],
        rollup=entry["rollup"],
        kind=entry["kind"],
        scale=entry["scale"],
        maturity_seconds=entry["maturity_seconds"],
        grains=tuple(entry["grains"]),
        slices=tuple(entry["slices"]),
        columns=tuple(columns),
    )


def _wide_tables(
    project_dir: Path, macros: Mapping[str, Callable[..., Any]], kpis: tuple[Kpi, ...]
) -> list[WideTable]:
    grains, keys = macros["grains"](), macros["slice_keys"]()
    found = []
    for file in (project_dir / "models" / "marts" / "kpis").glob("kpi_*.sql"):
        if call := WIDE_CALL.search(file.read_text(encoding="utf-8")):
            grain, part = call.groups()
            chosen = tuple(kpi for kpi in kpis if grain in kpi.grains and part in kpi.slices)
            place = (grains.index(grain), list(keys).index(part))
            found.append((place, WideTable(file.stem, grain, tuple(keys[part]), chosen)))
    return [table for _, table in sorted(found, key=lambda pair: pair[0])]
