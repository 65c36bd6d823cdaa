"""A model that is not what its contract says is not built, and dbt's own words say how they differ."""

import shutil
import subprocess
from pathlib import Path

import pytest
from running import PROJECT, clean_environment
from tiny_project import write_project

from orchestration.dbt_process import dbt_executable

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
    write_project(tmp_path)
    shutil.copytree(PROJECT / "macros" / "project", tmp_path / "macros")
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
