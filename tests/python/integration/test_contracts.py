"""A model that is not what its contract says is not built, and dbt's own words say how they differ."""

import shutil
import subprocess
from pathlib import Path

import pytest
from running import PROJECT, clean_environment

from orchestration.dbt_process import dbt_executable

PROJECT_FILE = """\
name: tiny
profile: tiny
query-comment: null
flags: {send_anonymous_usage_stats: false}
"""
PROFILES = """\
tiny:
  target: local
  outputs:
    local: {type: duckdb, path: tiny.duckdb}
"""
SCHEMA = """\
models:
  - name: answer
    config: {materialized: MATERIALIZED, contract: {enforced: true}}
    columns:
      - {name: answer, data_type: bigint}
      - {name: reason, data_type: varchar}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    shutil.copytree(PROJECT / "macros" / "project", tmp_path / "macros")
    (tmp_path / "dbt_project.yml").write_text(PROJECT_FILE)
    (tmp_path / "profiles.yml").write_text(PROFILES)
    return tmp_path


def build(project: Path, materialized: str, sql: str, types: dict[str, str] | None = None) -> tuple[int, str]:
    schema = SCHEMA.replace("MATERIALIZED", materialized)
    for before, after in (types or {}).items():
        schema = schema.replace(before, after)
    (project / "models" / "schema.yml").write_text(schema)
    (project / "models" / "answer.sql").write_text(sql)
    built = subprocess.run(
        [dbt_executable(), "build", "--project-dir", str(project), "--profiles-dir", str(project)],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        env=clean_environment(),
    )
    return built.returncode, built.stdout


@pytest.mark.slow
@pytest.mark.parametrize("materialized", ["table", "view"])
def test_only_what_keeps_its_contract_is_built(project: Path, materialized: str):
    right = "select 'asked' as reason, cast(42 as bigint) as answer"
    assert build(project, materialized, right)[0] == 0
    # other spellings of the same type
    assert build(project, materialized, right, {"bigint": "int8", "varchar": "text"})[0] == 0
    wrong = {
        "select 'asked' as reason, 42 as answer": "data type mismatch",
        "select 'asked' as reasons, cast(42 as bigint) as answer": "missing in contract",
        "select cast(42 as bigint) as answer": "missing in definition",
        "select 'asked' as reason, cast(42 as bigint) as answer, 1 as more": "missing in contract",
    }
    for sql, words in wrong.items():
        code, said = build(project, materialized, sql)
        assert code == 1, sql
        assert "This model has an enforced contract that failed" in said
        assert words in said, said
