"""One declaration, four places: KPI catalogue, kpi_definitions, kpi_values and wide tables say the same."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.catalogue.__main__ import generated_files
from orchestration.catalogue.documents import read_catalogue
from orchestration.catalogue.macros import read_macros
from orchestration.catalogue.registry import Rollup, read_registry

PROJECT = Path(__file__).resolve().parents[4]
SOURCE_KPIS = PROJECT.parent / "shared" / "spec" / "source_kpis.csv"
CATALOGUE = read_catalogue(PROJECT)
REGISTRY = read_registry(PROJECT)
MACROS = read_macros(PROJECT)
ENTRIES: dict[str, dict[str, Any]] = {entry["kpi_id"]: entry for entry in MACROS["kpi_registry"]()}
KIND_OF = {
    "ratio": "ratio", "count": "count", "sum": "sum",
    "median": "value", "percentile_90": "value", "maximum": "value", "difference": "value",
}  # fmt: skip
ADVERB = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly"}
KEYS = ("channel", "agent_id", "team_id")
CELL = ("period_grain", "period_start", "slice", *KEYS)
AMOUNTS = {"numerator": 1, "denominator": 4, "value": 7}
# Models of the folder that are neither rollup nor wide table.
OF_THEIR_OWN = {"kpi_values", "kpi_facts", "kpi_wide", "kpi_status"}
Place = tuple[str, str, str]


def catalogued() -> set[Place]:
    """Every KPI with every grain and slice that the catalogue gives it."""
    return {
        (kpi_id, grain, part)
        for kpi_id, row in CATALOGUE.items()
        for grain in row["grains"].split()
        for part in row["slices"].split()
    }


@pytest.fixture(scope="module")
def rollups() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every rollup with one row per grain and slice of its own: numerators 1, denominators 4, values 7.

    The periods ended just now, so a KPI is provisional where something has to have passed since.
    """
    with duckdb.connect() as connection:
        for rollup in REGISTRY.rollups:
            parts = [column for kpi in rollup.kpis for column in kpi.columns]
            columns = ["*", *(f"{AMOUNTS[part.rpartition('__')[2]]} as {part}" for part in parts)]
            columns.append("0.0 as seconds_since_end")
            cells = connection.sql(f"from (values {rows_of(rollup)}) as cells ({', '.join(CELL)})")
            cells.project(", ".join(columns)).create(rollup.name)
        yield connection


def rows_of(rollup: Rollup) -> str:
    keys_of = MACROS["slice_keys"]()
    return ", ".join(
        f"('{grain}', date '2024-01-01', '{part}', "
        f"{', '.join(repr(key) if key in keys_of[part] else 'null' for key in KEYS)})"
        for grain in rollup.grains
        for part in rollup.slices
    )


def test_the_committed_yaml_and_documents_are_what_the_generator_writes() -> None:
    for path, text in generated_files(PROJECT).items():
        assert path.read_text(encoding="utf-8") == text, (
            f"{path.name}: run `python -m orchestration.catalogue`"
        )


def test_catalogue_and_definitions_name_the_same_kpis_at_the_same_grains_slices_and_scale() -> None:
    declared = {
        (kpi.kpi_id, grain, part) for kpi in REGISTRY.kpis for grain in kpi.grains for part in kpi.slices
    }
    assert declared == catalogued()
    assert {kpi.kpi_id: str(kpi.scale) for kpi in REGISTRY.kpis if kpi.kind != "value"} == {
        kpi_id: row["scale"] for kpi_id, row in CATALOGUE.items() if KIND_OF[row["aggregation"]] != "value"
    }
    assert {kpi.kpi_id: kpi.kind for kpi in REGISTRY.kpis} == {
        kpi_id: KIND_OF[row["aggregation"]] for kpi_id, row in CATALOGUE.items()
    }


def test_kpi_values_holds_every_kpi_at_its_grains_and_slices_alone(
    rollups: duckdb.DuckDBPyConnection,
) -> None:
    values = rollups.sql("\nunion all\n".join(MACROS["kpi_values_of"](entry) for entry in ENTRIES.values()))
    rows = values.select("kpi_id, period_grain, slice, value, is_provisional").fetchall()
    assert sorted(row[:3] for row in rows) == sorted(catalogued())
    for kpi_id, _, _, value, is_provisional in rows:
        row = CATALOGUE[kpi_id]
        ratio = int(row["scale"]) * AMOUNTS["numerator"] / AMOUNTS["denominator"]
        amounts = {"ratio": ratio, "count": 1, "sum": 1, "value": 7}
        assert value == amounts[KIND_OF[row["aggregation"]]], kpi_id
        assert is_provisional == (row["maturity"] in {"reopen_window", "24_hours"}), kpi_id


def test_wide_tables_hold_what_kpi_values_holds(rollups: duckdb.DuckDBPyConnection) -> None:
    keys_of = {tuple(keys): part for part, keys in MACROS["slice_keys"]().items()}
    rollups.execute(f"create table kpi_wide as {MACROS['kpi_wide_rows']()}")
    found: set[Place] = set()
    for table in REGISTRY.wide_tables:
        part = keys_of[table.keys]
        result = rollups.execute(MACROS["kpi_wide"](table.grain, part))
        columns = [name for name, *_ in result.description or []]
        assert columns == ["period_start", *table.keys, *(kpi.kpi_id for kpi in table.kpis)], table.name
        (row,) = result.fetchall()
        assert None not in row, table.name
        found |= {(kpi.kpi_id, table.grain, part) for kpi in table.kpis}
    # Agent and channel together exist as a wide table per day alone.
    assert found == {place for place in catalogued() if place[2] != "agent_channel" or place[1] == "day"}


def test_a_wide_table_is_named_after_its_grain_and_slice() -> None:
    parts = ["", "_by_channel", "_by_agent", "_by_team"]
    names = {f"kpi_{adverb}{part}" for adverb in ADVERB.values() for part in parts}
    assert {table.name for table in REGISTRY.wide_tables} == {*names, "kpi_daily_by_agent_channel"}
    keys_of = {part: tuple(keys) for part, keys in MACROS["slice_keys"]().items()}
    for table in REGISTRY.wide_tables:
        part = table.name.partition("_by_")[2] or "total"
        assert table.keys == keys_of[part], table.name
        assert table.name.startswith(f"kpi_{ADVERB[table.grain]}")


def test_every_model_of_the_folder_is_declared() -> None:
    files = {path.stem for path in (PROJECT / "models" / "marts" / "kpis").rglob("*.sql")}
    declared = {table.name for table in (*REGISTRY.rollups, *REGISTRY.wide_tables)}
    assert files - OF_THEIR_OWN == declared


@pytest.mark.shared
def test_every_source_entry_is_answered_by_declared_kpis() -> None:
    if not SOURCE_KPIS.exists():
        pytest.skip("the specification is not beside the project")
    with SOURCE_KPIS.open(encoding="utf-8", newline="") as file:
        entries = {row["source"] + row["no"]: set(row["kpi_ids"].split(";")) for row in csv.DictReader(file)}
    assert len(entries) == 78
    assert [entry for entry, kpi_ids in entries.items() if not kpi_ids or kpi_ids - set(ENTRIES)] == []
