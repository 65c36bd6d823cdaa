import sys
from pathlib import Path

import pytest
from scaffolding_support import Project, copy_project

# workbooks.py, which writes small XLSX files, lies with the tests of their reader
sys.path.append(str(Path(__file__).parents[1] / "landing"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path / "project")
