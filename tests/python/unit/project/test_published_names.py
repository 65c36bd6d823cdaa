"""Readers build on published names: each is described, listed in docs/published_schema.csv, exposed."""

import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.errors import UserError
from orchestration.publishing import schema
from orchestration.publishing.schema import Entry, broken_promises, declared_schema, published_nodes

BEFORE = [
    Entry("fct_calls"),
    Entry("fct_calls", "call_id", "varchar"),
    Entry("fct_calls", "talk", "double", "0.2.0", "talk_seconds"),
]


def test_every_published_table_and_column_is_described(manifest: dict[str, Any]) -> None:
    nodes = published_nodes(manifest)
    assert {node["resource_type"] for node in nodes} == {"model", "seed"}
    assert [node["name"] for node in nodes if not node["description"].strip()] == []
    declared = [entry for entry in declared_schema(manifest) if entry.column_name]
    described = {
        f"{node['name']}.{column['name']}"
        for node in nodes
        for column in node["columns"].values()
        if column["description"].strip()
    }
    accounting = ("publication.", "landed_files.")
    undescribed = {entry.name for entry in declared} - described
    assert [name for name in sorted(undescribed) if not name.startswith(accounting)] == []


def test_the_committed_schema_is_what_the_contracts_declare(manifest: dict[str, Any]) -> None:
    declared, committed = declared_schema(manifest), schema.read_schema()
    different = sorted(entry.name for entry in set(declared) ^ set(committed))
    assert declared == committed, (
        f"docs/published_schema.csv differs from the contracts: {different or 'their order'}."
        " If that is meant: make published-schema (docs/published_schema.md says what readers were promised)."
    )


def test_what_is_deprecated_names_a_successor_that_is_published() -> None:
    committed = schema.read_schema()
    names = {name for entry in committed for name in (entry.table_name, entry.column_name)}
    assert [entry.name for entry in committed if entry.use_instead not in names and entry.deprecated_in] == []


def test_the_exposure_of_bi_tools_reads_everything_that_is_published(manifest: dict[str, Any]) -> None:
    exposures = {entry["name"]: entry for entry in manifest["exposures"].values()}
    assert set(exposures) >= {"bi_connection", "dashboard"}
    read = set(exposures["bi_connection"]["depends_on"]["nodes"])
    assert {node["unique_id"] for node in published_nodes(manifest)} == read


def test_a_name_goes_only_after_a_release_that_deprecated_it() -> None:
    after = [entry for entry in BEFORE if entry.column_name != "talk"]
    assert broken_promises(BEFORE, after, "0.2.0") == ["fct_calls.talk is gone"]
    assert broken_promises(BEFORE, after, "0.10.0") == []


def test_a_type_does_not_change_and_an_addition_is_no_change() -> None:
    retyped = [*BEFORE[:1], Entry("fct_calls", "call_id", "bigint"), BEFORE[2], Entry("fct_new")]
    assert broken_promises(BEFORE, retyped, "0.9.0") == ["fct_calls.call_id was varchar, now bigint"]


def test_a_deprecated_table_takes_its_columns_along() -> None:
    old = [Entry("fct_calls", "", "", "0.2.0", "fct_phone_calls"), *BEFORE[1:]]
    assert broken_promises(old, [], "0.3.0") == []


def test_the_file_is_not_written_over_a_broken_promise(manifest: dict[str, Any], tmp_path: Path) -> None:
    parsed, file = tmp_path / "manifest.json", tmp_path / "published_schema.csv"
    parsed.write_text(json.dumps(manifest), encoding="utf-8")
    schema.write_schema([*schema.read_schema(), Entry("gone"), Entry("gone", "x", "date")], file)
    kept = file.read_bytes()
    with pytest.raises(UserError, match=r"gone is gone; gone.x is gone"):
        schema.main(parsed, file, "0.9.0")
    assert file.read_bytes() == kept
    file.unlink()
    schema.main(parsed, file)
    assert file.read_bytes() == schema.FILE.read_bytes()
