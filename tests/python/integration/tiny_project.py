"""The smallest dbt project, for tests of dbt itself."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from running import clean_environment

from orchestration.dbt_process import dbt_executable

PROJECT = """\
name: tiny
profile: tiny
flags: {send_anonymous_usage_stats: false}
"""
PROFILES = """\
tiny:
  target: local
  outputs:
    local: {type: duckdb, path: tiny.duckdb}
"""


def write_project(folder: Path, answer: str = "select 42 as answer") -> None:
    """A project in this folder, its database beside it, with one model."""
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text(PROJECT)
    (folder / "profiles.yml").write_text(PROFILES)
    (folder / "models" / "answer.sql").write_text(answer)


def build(folder: Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Build the project in this folder as a user would."""
    return subprocess.run(
        [dbt_executable(), "build", "--project-dir", str(folder), "--profiles-dir", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=clean_environment() | dict(environment or {}),
    )
