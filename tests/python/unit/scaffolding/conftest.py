from pathlib import Path

import pytest
from scaffolding_support import Project, copy_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path / "project")
