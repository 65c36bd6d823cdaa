"""A warehouse built once by the command a user runs, on a small demo set; what changes it takes a copy."""

import shutil
from pathlib import Path

import pytest
from running import Place, helpdesk


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Exports of 300 tickets, and the home after the first run on them; to be read only."""
    root = tmp_path_factory.mktemp("warehouse")
    place = Place(home=root / "home", exports=root / "exports")
    made = helpdesk("demo", "--to", str(place.exports), "--tickets", "300", "--days", "90")
    assert made.returncode == 0, made.stderr
    done = helpdesk(*place.run_arguments)
    assert done.returncode == 0, done.stderr
    (root / "first run.txt").write_text(done.stdout, encoding="utf-8")
    return place


@pytest.fixture
def copied(built: Place, tmp_path: Path) -> Place:
    """The built warehouse, to be changed."""
    shutil.copytree(built.home, tmp_path / "home", symlinks=True)
    shutil.copytree(built.exports, tmp_path / "exports")
    return Place(home=tmp_path / "home", exports=tmp_path / "exports")
