"""The dbt project as dbt understands it: parsed once, in a folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """dbt's manifest of the whole project, every source on."""
    folder = tmp_path_factory.mktemp("dbt")
    dbt = Path(sys.executable).with_name("dbt")
    places = [
        "--project-dir",
        PROJECT,
        "--profiles-dir",
        PROJECT,
        "--target-path",
        folder,
        "--log-path",
        folder,
    ]
    finished = subprocess.run(
        [dbt, "--quiet", "parse", "--no-partial-parse", *places],
        env={**os.environ, "HELPDESK_WAREHOUSE": str(folder / "warehouse.duckdb")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    parsed: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return parsed


@pytest.fixture(scope="session")
def models(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The models by name, each with its layer: staging, intermediate, core or kpis."""
    found = {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}
    for node in found.values():
        folders = Path(node["original_file_path"]).parts
        node["layer"] = folders[2] if folders[1] == "marts" else folders[1]
    return found


@pytest.fixture(scope="session")
def marts(models: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The models of the layers core and kpis, by name."""
    return {name: node for name, node in models.items() if node["layer"] in {"core", "kpis"}}
