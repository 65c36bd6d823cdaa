"""The smallest dbt project, for tests of dbt itself."""

from pathlib import Path

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
