"""What dbt has read of a project serves the next home with the same settings, and no other."""

import json
import os
from pathlib import Path
from typing import Any

import msgpack
import pytest

from orchestration.config import Settings
from orchestration.parsed_project import MANIFEST, MOST, PARSED, fetch, fetch_manifest, hand_on

NOTHING: Any = {"nodes": {}}


def a_home(
    folder: Path, *, settings: str = "name: a", model: str = "select 1", parsed: Any = None
) -> Settings:
    home = Settings(home=folder)
    (home.project / "models").mkdir(parents=True)
    home.dbt_target.mkdir(parents=True)
    (home.project / "dbt_project.yml").write_text(settings)
    (home.project / ".dbtignore").write_text("")
    (home.project / "models" / "one.sql").write_text(model)
    if parsed is not None:
        has_read(home, parsed)
    return home


def has_read(home: Settings, parsed: Any, manifest: Any = NOTHING) -> None:
    (home.dbt_target / PARSED).write_bytes(msgpack.packb(parsed))
    home.manifest.write_text(json.dumps(manifest))


def found(home: Settings, kept: Path) -> Any:
    fetch(home, kept)
    file = home.dbt_target / PARSED
    return msgpack.unpackb(file.read_bytes(), ext_hook=msgpack.ExtType) if file.exists() else None


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder that holds what one home has read."""
    hand_on(a_home(tmp_path / "first", parsed="read once"), tmp_path / "kept")
    return tmp_path / "kept"


def test_the_next_home_finds_it(tmp_path: Path, kept: Path):
    assert found(a_home(tmp_path / "next"), kept) == "read once"


# Names that JSON and MessagePack write in other ways than short plain ones.
NAMES = ["next", 'Zürich "new"', "خانه", "n" * 200]


@pytest.mark.parametrize("name", NAMES)
def test_the_place_of_the_project_is_that_of_the_home_that_reads_it(tmp_path: Path, name: str):
    first, following = a_home(tmp_path / "first"), a_home(tmp_path / name)
    noted = {
        "seeds": [{"root_path": str(first.project), "original": "seeds/a.csv"}],
        "at": msgpack.ExtType(1, b"9"),
    }
    has_read(first, noted)
    hand_on(first, tmp_path / "kept")
    assert found(following, tmp_path / "kept") == {
        "seeds": [{"root_path": str(following.project), "original": "seeds/a.csv"}],
        "at": msgpack.ExtType(1, b"9"),
    }


def test_a_home_with_other_settings_does_not(tmp_path: Path, kept: Path):
    assert found(a_home(tmp_path / "next", settings="name: b"), kept) is None


def test_a_home_with_other_sources_does_not(tmp_path: Path, kept: Path):
    home = a_home(tmp_path / "next")
    (home.project / ".dbtignore").write_text("models/staging/zendesk/\n")
    assert found(home, kept) is None


def test_a_home_keeps_what_it_has_read_itself(tmp_path: Path, kept: Path):
    assert found(a_home(tmp_path / "next", parsed="its own"), kept) == "its own"


def test_the_last_one_counts(tmp_path: Path, kept: Path):
    hand_on(a_home(tmp_path / "second", parsed="read later"), kept)
    assert found(a_home(tmp_path / "next"), kept) == "read later"


def test_a_damaged_one_is_left(tmp_path: Path, kept: Path):
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert found(a_home(tmp_path / "next"), kept) is None
    assert fetch_manifest(a_home(tmp_path / "other"), kept) is None


def test_of_many_settings_the_oldest_are_removed(tmp_path: Path, kept: Path):
    oldest = list(kept.iterdir())
    for file in oldest:
        os.utime(file, (1, 1))
    for number in range(MOST):
        hand_on(a_home(tmp_path / str(number), settings=f"name: {number}", parsed="read"), kept)
    assert sorted(file.name.split("-")[1] for file in kept.iterdir()) == sorted([PARSED, MANIFEST] * MOST)
    assert not any(file.exists() for file in oldest)


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_of_the_very_same_project_is_that_of_the_home_that_asks(tmp_path: Path, name: str):
    first, following = a_home(tmp_path / "first"), tmp_path / name
    noted = {"nodes": {"seed.a": {"root_path": str(first.project), "path": "a.csv"}}}
    has_read(first, "read", noted)
    hand_on(first, tmp_path / "kept")
    wanted = {"nodes": {"seed.a": {"root_path": str(following / "project"), "path": "a.csv"}}}
    assert fetch_manifest(a_home(following), tmp_path / "kept") == wanted


@pytest.mark.parametrize("other", [{"settings": "name: b"}, {"model": "select 2"}])
def test_a_project_that_differs_anywhere_has_another_manifest(
    tmp_path: Path, kept: Path, other: dict[str, str]
):
    assert fetch_manifest(a_home(tmp_path / "same"), kept) == NOTHING
    assert fetch_manifest(a_home(tmp_path / "next", **other), kept) is None


@pytest.mark.parametrize("other", ["two.sql", "personal/one.sql"])
def test_a_file_in_another_place_makes_another_project(tmp_path: Path, kept: Path, other: str):
    home = a_home(tmp_path / "next")
    (home.project / "models" / "personal").mkdir()
    (home.project / "models" / "one.sql").rename(home.project / "models" / other)
    assert fetch_manifest(home, kept) is None


def test_where_dbt_keeps_nothing_there_is_nothing_to_hand_on(tmp_path: Path):
    hand_on(a_home(tmp_path / "home"), tmp_path / "kept")
    assert found(a_home(tmp_path / "next"), tmp_path / "kept") is None


def test_where_nothing_can_be_kept_a_run_goes_on(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    hand_on(a_home(tmp_path / "home", parsed="read"), tmp_path / "file")
    assert found(a_home(tmp_path / "next"), tmp_path / "file") is None
