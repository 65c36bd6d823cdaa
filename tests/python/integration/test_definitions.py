"""Dagster loads and validates the definitions: one lineage from export files to the publication."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import graph_without_dbt
import pytest
from running import Place, clean_environment

from orchestration.config import PROJECT_DIR, Settings
from orchestration.definitions import build_definitions

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def graph(built: Place):
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "HELPDESK_HOME",
            "HELPDESK_EXPORTS",
            "HELPDESK_CONFIG",
            "DAGSTER_HOME",
            "DBT_PROFILES_DIR",
        ):
            patch.setenv(name, "restored after the test")
        definitions = build_definitions(Settings(home=built.home, given_exports=built.exports))
        yield definitions.resolve_asset_graph()


@pytest.mark.parametrize(
    "command",
    [
        [str(BIN / "dagster"), "definitions", "validate", "-m", "orchestration.definitions"],
        pytest.param([str(BIN / "dg"), "check", "defs"], marks=pytest.mark.slow),
    ],
)
def test_dagsters_own_validation_passes(built: Place, command: list[str]):
    environment = {
        **clean_environment(),
        "HELPDESK_HOME": str(built.home),
        "HELPDESK_EXPORTS": str(built.exports),
        "DAGSTER_HOME": str(built.home / "dagster"),
        "PATH": f"{BIN}:/usr/bin:/bin",
    }
    checked = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=PROJECT_DIR
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_publication_descends_from_every_export_folder(graph):
    upstream = dg.AssetSelection.assets("published").upstream().resolve(graph)
    folders = {key for key in graph.get_all_asset_keys() if key.path[0] == "exports"}
    assert folders
    assert folders <= upstream


def test_a_run_sees_the_same_graph_without_importing_dbt(built: Place, graph):
    command = [sys.executable, graph_without_dbt.__file__, str(built.home), str(built.exports)]
    seen = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())
    assert seen.returncode == 0, seen.stderr
    found = json.loads(seen.stdout.splitlines()[-1])
    assert found["graph"] == graph_without_dbt.describe(graph)
    assert found["imported"] == []


def test_every_asset_has_an_owner_and_a_group(graph):
    nodes = [graph.get(key) for key in graph.materializable_asset_keys]
    assert [node.key for node in nodes if not node.owners or node.group_name in (None, "default")] == []


def test_every_check_is_on_an_asset_of_the_warehouse(graph):
    """One on anything else would be left out of every run, without a word."""
    assert graph.asset_check_keys
    assert {key.asset_key for key in graph.asset_check_keys} <= graph.materializable_asset_keys


def test_checks_on_what_readers_see_are_blocking(graph):
    blocking = {key.name for key in graph.asset_check_keys if graph.get(key).blocking}
    assert {
        "rows_add_up",
        "retention_and_churn_reconcile",
        "first_contact_resolution_matches_the_facts",
    } <= blocking
