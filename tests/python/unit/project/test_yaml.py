"""The project's YAML in dbt's present form: dbt's own deprecations do not fire on this adapter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[4]
FILES = sorted(
    path for name in ("models", "seeds", "macros", "tests/dbt") for path in (PROJECT / name).rglob("*.yml")
)
OF_A_TEST = {"name", "description", "arguments", "config"}


def described(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Models, seeds, source tables and their columns."""
    for kind in ("models", "seeds", "sources"):
        for entry in document.get(kind, []):
            for part in (entry, *entry.get("tables", [])):
                yield part
                yield from part.get("columns", [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_data_tests_take_arguments_and_meta_stands_in_config(path: Path) -> None:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [entry["name"] for entry in described(document) if {"tests", "meta", "tags"} & set(entry)] == []
    tests = [test for entry in described(document) for test in entry.get("data_tests", [])]
    for test in tests:
        if isinstance(test, dict):
            assert len(test) == 1, f"a data test is one name with its arguments: {test}"
            (body,) = test.values()
            assert set(body) <= OF_A_TEST, f"what a test takes stands under `arguments`: {test}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_names_what_it_holds(path: Path) -> None:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = {"models": "__models", "sources": "__sources", "unit_tests": "_unit_tests", "seeds": "_seeds"}
    for kind, ending in kinds.items():
        assert kind not in document or path.stem.endswith(ending), f"{kind} in {path.name}"


def test_nothing_is_fetched_from_a_package_hub() -> None:
    assert [name for name in ("packages.yml", "dependencies.yml") if (PROJECT / name).exists()] == []
