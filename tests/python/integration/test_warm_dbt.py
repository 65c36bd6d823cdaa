"""dbt in a process that waits for its commands answers as dbt does, and nobody waits for one that is gone."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tiny_project import write_project

from orchestration.dbt_process import WARM, dbt_executable
from orchestration.dbt_warm import read_ahead, warm_dbt, warm_flags


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    write_project(tmp_path, "{{ config(materialized='table') }} select 42 as answer")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DBT_")]:
        monkeypatch.delenv(name)
    yield tmp_path


def dbt(*arguments: str, flags: list[str]) -> subprocess.CompletedProcess[str]:
    command = [dbt_executable(), *flags, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_a_build_says_and_does_what_dbt_does(project):
    with warm_dbt():
        parsed = dbt("parse", flags=warm_flags())
        built = dbt("build", flags=warm_flags())
        # the process has ended and let go of the database, as dbt has when its command is over
        left = list(project.glob("*.wal"))
        answer = duckdb.connect("tiny.duckdb").execute("select answer from answer").fetchall()
    assert parsed.returncode == 0
    assert (built.returncode, answer, left) == (0, [(42,)], [])
    assert "OK created sql table model main.answer" in built.stdout
    assert built.stderr == ""


def test_a_build_writes_its_results_and_leaves_the_manifest_as_the_project_was_read(project):
    target = project / "target"
    with warm_dbt():
        dbt("parse", flags=warm_flags())
        read = (target / "manifest.json").read_bytes()
        dbt("build", flags=warm_flags())
    results = json.loads((target / "run_results.json").read_text())["results"]
    assert [(one["unique_id"], one["status"]) for one in results] == [("model.tiny.answer", "success")]
    compiled = target / "compiled" / "tiny" / "models" / "answer.sql"
    assert compiled.read_text().strip() == "select 42 as answer"
    assert (target / "manifest.json").read_bytes() == read
    assert not (target / "graph.gpickle").exists()


def test_what_was_read_ahead_is_not_read_again(project):
    with warm_dbt():
        read_ahead(["parse"])
        while not (project / "target" / "manifest.json").is_file():
            time.sleep(0.1)
        # only a second reading would find it
        (project / "models" / "late.sql").write_text("select 1 as one")
        listed = dbt("--quiet", "list", flags=warm_flags())
    assert listed.stdout.split() == ["tiny.answer"]


def test_a_failing_build_fails(project):
    (project / "models" / "broken.sql").write_text("select nothing_of_the_kind")
    with warm_dbt():
        built = dbt("build", flags=warm_flags())
    assert built.returncode == 1
    assert "nothing_of_the_kind" in built.stdout


def test_a_project_that_cannot_be_read_is_told_and_the_next_command_is_served(project):
    model = project / "models" / "answer.sql"
    right = model.read_text()
    with warm_dbt():
        model.write_text("{{ ref('nobody') }}")
        refused = dbt("parse", flags=warm_flags())
        model.write_text(right)
        mended = dbt("build", flags=warm_flags())
    assert refused.returncode == 2
    assert "nobody" in refused.stdout
    assert mended.returncode == 0


@pytest.mark.slow
def test_without_a_process_at_hand_dbt_works_itself(project):
    with warm_dbt():
        dbt("build", flags=warm_flags())
        again = dbt("--quiet", "list", flags=warm_flags())
    after = dbt("--quiet", "list", flags=[WARM, str(project / "nowhere")])
    assert [again.stdout.split(), after.stdout.split()] == [["tiny.answer"]] * 2
    assert warm_flags() == []
