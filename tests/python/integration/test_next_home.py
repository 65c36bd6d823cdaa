"""A new home need not wait for dbt to read what it has read for another one."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from orchestration import dbt_manifest
from orchestration.config import Settings, activate
from orchestration.errors import ConfigurationError
from orchestration.parsed_project import fetch, fetch_manifest, hand_on


@pytest.fixture
def files_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """How many files of the project dbt has to read for the manifest of a new home."""
    for function in (fetch, fetch_manifest, hand_on):
        monkeypatch.setattr(dbt_manifest, function.__name__, partial(function, folder=tmp_path / "kept"))

    def read(home: str, config: Path | None = None) -> int:
        settings = Settings(home=tmp_path / home, config_dir=config)
        with patch.dict(os.environ):
            activate(settings)
            nodes = dbt_manifest.current_manifest(settings)["nodes"].values()
        places = {node["root_path"] for node in nodes if node["resource_type"] == "seed"}
        assert places == {str(settings.project)}
        performance = settings.dbt_target / "perf_info.json"
        # none where dbt was not asked at all
        return json.loads(performance.read_text())["parsed_path_count"] if performance.exists() else 0

    return read


@pytest.mark.slow
def test_nothing_is_read_twice_for_homes_with_the_same_settings(
    tmp_path: Path, files_read: Callable[..., int], monkeypatch: pytest.MonkeyPatch
):
    assert files_read("first") > 100
    assert files_read("elsewhere/next") == 0
    # dbt was not asked, and what it would have written is there all the same
    made = {file.name for file in (tmp_path / "elsewhere" / "next" / "dbt" / "target").iterdir()}
    assert made == {"manifest.json", "partial_parse.msgpack"}
    # as where a file of the project has changed since
    monkeypatch.setattr(dbt_manifest, "fetch_manifest", lambda settings: None)
    assert files_read("elsewhere/third") == 0
    assert (tmp_path / "elsewhere" / "third" / "dbt" / "target" / "perf_info.json").exists()


def test_setting_up_leaves_a_project_that_cannot_be_read_to_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []

    def unreadable(settings: Settings) -> None:
        asked.append(settings.home)
        raise ConfigurationError("dbt cannot read the project")

    monkeypatch.setattr(dbt_manifest, "FOLDER", tmp_path)
    monkeypatch.setattr(dbt_manifest, "current_manifest", unreadable)
    with patch.dict(os.environ):
        dbt_manifest.main()
    assert asked == [tmp_path / "home"]


@pytest.mark.slow
def test_other_settings_are_read(tmp_path: Path, files_read: Callable[..., int]):
    files_read("first")
    (tmp_path / "settings.json").write_text('{"silent_days": 30}')
    assert files_read("next", tmp_path) > 100
