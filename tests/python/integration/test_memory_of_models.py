"""A model that cannot spill what it reads gets more memory for much data, unless the user has set a limit."""

import shutil
from pathlib import Path

import duckdb
import pytest
from running import PROJECT
from tiny_project import build, write_project

# The limit is the process's: the model behind the hook tells what it is by then.
MODEL = """\
{{ config(materialized='table', pre_hook="{{ memory_for(['answer', 'more'], few_rows=FEW) }}") }}
select current_setting('memory_limit') as memory, count(*) as count_rows
from {{ ref('answer') }}, {{ ref('more') }}
"""
PROFILE_LIMIT = "config_options: {memory_limit: \"{{ env_var('HELPDESK_MEMORY', '500MB') }}\"}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("few", "given", "is_more"), [(3, None, False), (2, None, True), (2, "400MB", False)]
)
def test_memory_grows_with_the_rows_that_a_model_reads(
    tmp_path: Path, few: int, given: str | None, is_more: bool
) -> None:
    write_project(tmp_path)
    shutil.copytree(PROJECT / "macros" / "project", tmp_path / "macros")
    profile = tmp_path / "profiles.yml"
    profile.write_text(profile.read_text().replace("type: duckdb", f"type: duckdb, {PROFILE_LIMIT}"))
    (tmp_path / "models" / "more.sql").write_text("select 1 as number union all select 2")
    (tmp_path / "models" / "told.sql").write_text(MODEL.replace("FEW", str(few)))
    built = build(tmp_path, {"HELPDESK_MEMORY": given} if given else None)
    assert built.returncode == 0, built.stdout
    with duckdb.connect(str(tmp_path / "tiny.duckdb"), read_only=True) as connection:
        told = connection.execute("select memory, count_rows from told").fetchall()
        connection.execute(f"set memory_limit = '{given or '500MB'}'")
        limit = connection.execute("select current_setting('memory_limit')").fetchall()[0][0]
        connection.execute("set memory_limit = '80%'")
        share = connection.execute("select current_setting('memory_limit')").fetchall()[0][0]
    assert told == [(share if is_more else limit, 2)]
