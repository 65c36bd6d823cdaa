"""A model that is not what its contract says is not built, in dbt's words; one that is, is stored by it."""

import shutil
from pathlib import Path

import duckdb
import pytest
from running import PROJECT
from tiny_project import build, write_project

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


def build_answer(
    project: Path, materialized: str, sql: str, types: dict[str, str] | None = None
) -> tuple[int, str]:
    schema = SCHEMA.replace("MATERIALIZED", materialized)
    for before, after in (types or {}).items():
        schema = schema.replace(before, after)
    return build_model(project, "answer", schema, sql)


def build_model(project: Path, name: str, schema: str, sql: str) -> tuple[int, str]:
    (project / "models" / "schema.yml").write_text(schema)
    (project / "models" / f"{name}.sql").write_text(sql)
    built = build(project)
    return built.returncode, built.stdout


@pytest.mark.slow
@pytest.mark.parametrize("materialized", ["table", "view"])
def test_only_what_keeps_its_contract_is_built(project: Path, materialized: str):
    right = "select 'asked' as reason, cast(42 as bigint) as answer"
    assert build_answer(project, materialized, right)[0] == 0
    # other spellings of the same type
    assert build_answer(project, materialized, right, {"bigint": "int8", "varchar": "text"})[0] == 0
    wrong = {
        "select 'asked' as reason, 42 as answer": "data type mismatch",
        "select 'asked' as reasons, cast(42 as bigint) as answer": "missing in contract",
        "select cast(42 as bigint) as answer": "missing in definition",
        "select 'asked' as reason, cast(42 as bigint) as answer, 1 as more": "missing in contract",
    }
    for sql, words in wrong.items():
        code, said = build_answer(project, materialized, sql)
        assert code == 1, sql
        assert "This model has an enforced contract that failed" in said
        assert words in said, said


TICKETS = """\
models:
  - name: tickets
    config: {materialized: table, database: DATABASE, contract: {enforced: true}}
    columns:
      - {name: ticket_id, data_type: varchar}
      - {name: agent_id, data_type: varchar}
      - {name: kind, data_type: varchar}
      - {name: answers, data_type: bigint}
"""
ROWS = """\
select
    'ticket ' || hash(number) as ticket_id,
    'agent ' || number % 7 as agent_id,
    case when number % 3 = 0 then repeat('much to say ', 500) end as kind,
    number as answers
from range(200000) as numbers(number)
"""


@pytest.mark.slow
@pytest.mark.parametrize("database", ["marts", "tiny"])
def test_published_texts_are_stored_in_the_way_that_suits_them(project: Path, database: str):
    profile = project / "profiles.yml"
    attached = "attach: [{path: marts.duckdb, alias: marts, options: {storage_version: v1.2.0}}]"
    profile.write_text(profile.read_text().replace("type: duckdb", f"type: duckdb, {attached}"))
    code, said = build_model(project, "tickets", TICKETS.replace("DATABASE", database), ROWS)
    assert code == 0, said
    with duckdb.connect(str(project / f"{database}.duckdb"), read_only=True) as connection:
        stored = dict(
            connection.execute(
                "select column_name, string_agg(distinct compression) from pragma_storage_info('tickets') "
                "where segment_type <> 'VALIDITY' group by column_name"
            ).fetchall()
        )
        rows = connection.execute("select count(*) from tickets").fetchone()
        # the rows that were selected, all of them
        differing = connection.execute(f"from tickets except ({ROWS})").fetchall()
    if database == "marts":
        assert stored["ticket_id"] == "FSST"
        assert stored["agent_id"] == "Dictionary"
        # too long for a dictionary
        assert stored["kind"] == "Uncompressed"
    else:
        # the storage of the private warehouse knows neither way
        assert not {"FSST", "Dictionary"} & set(stored.values())
    assert (rows, differing) == ((200_000,), [])
