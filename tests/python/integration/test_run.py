"""Exports in, published KPI marts out, by the commands a user types."""

import json
import re

import duckdb
import pytest
from running import PROJECT, Place, helpdesk, query

from orchestration.config import Settings, customer_key
from orchestration.dbt_customer_key import key_pads
from orchestration.explanation.own_facts import OWN_FACTS


def test_the_first_run_tells_what_was_read_checked_and_published(built: Place):
    told = (built.home.parent / "first run.txt").read_text(encoding="utf-8")
    assert "tickets.csv" in told
    assert re.search(r"\d+ checks passed", told)
    assert str(built.published) in told
    assert "first_contact_resolution_rate" in told


def test_the_publication_names_its_run_and_its_data(built: Place):
    (row,) = query(built, "select run_id, as_of is not null, checks_passed > 0, load_ids from publication")
    run, has_as_of, has_checks, loads = row
    assert (built.home / "published" / "current").readlink().name == run
    assert has_as_of and has_checks
    assert loads == run


def test_rows_read_are_loaded_quarantined_or_duplicates(built: Place):
    accounted = "rows_loaded + rows_quarantined + exact_duplicates"
    assert query(built, f"select * from landed_files where rows_read <> {accounted}") == []  # noqa: S608


def test_nothing_personal_is_published(built: Place):
    customers = built.exports / "canonical" / "customers.csv"
    ids = duckdb.execute(
        "select customer_id from read_csv(?, all_varchar = true)", [str(customers)]
    ).fetchall()
    columns = query(
        built,
        "select table_name, column_name from information_schema.columns where column_name in"
        " ('customer_id', 'subject', 'raw_value', 'raw_row', 'email', 'customer_name')",
    )
    assert {column for _, column in columns} <= {"customer_id"}
    for table, column in columns:
        published = {row[0] for row in query(built, f"select distinct {column} from {table}")}  # noqa: S608
        assert not published & {row[0] for row in ids}
        assert all(re.fullmatch("[0-9a-f]{64}", value) for value in published if value)


def test_the_key_that_customers_are_hashed_with_is_in_its_own_file_alone(built: Place):
    key = customer_key(Settings(home=built.home))
    secrets = [key, *key_pads(key).values(), *(pad.hex().encode() for pad in key_pads(key).values())]
    files = [path for path in built.home.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) > 50
    holding = {path for path in files if any(secret in path.read_bytes() for secret in secrets)}
    assert holding == {Settings(home=built.home).customer_key_file}


def test_raw_values_of_faults_are_counted_not_published(built: Place):
    columns = {name for (name,) in query(built, "select column_name from information_schema.columns")}
    assert "count_faults" in columns
    assert not columns & {"raw_value", "raw_row"}


def test_data_docs_and_parquet_copies_are_published_with_it(built: Place):
    current = built.home / "published" / "current"
    assert (current / "data_docs" / "index.html").is_file()
    tables = {name for (name,) in query(built, "select table_name from information_schema.tables")}
    rollups = {path.stem for path in (PROJECT / "models/marts/kpis/rollups").glob("*.sql")}
    # what other tables hold as well is there to be asked, not to be copied: every fact of every KPI, and the
    # parts of kpi_values and of the wide tables
    asked_only = {"kpi_facts", "kpi_wide"} | rollups
    assert {file.stem for file in (current / "parquet").glob("*.parquet")} == tables - asked_only


def test_query_answers_in_json(built: Place):
    sql = "select count(*) as n from kpi_values where kpi_id = 'tickets_created'"
    asked = helpdesk("query", sql, "--home", str(built.home), "--format", "json")
    assert asked.returncode == 0
    assert json.loads(asked.stdout)[0]["n"] > 0


def test_status_tells_runs_files_and_publication(built: Place):
    told = helpdesk("status", "--home", str(built.home)).stdout
    for part in ("Last runs", "success", "Export files", "tickets.csv", str(built.published)):
        assert part in told


def test_the_same_exports_again_are_a_no_op_and_a_reader_keeps_what_it_opened(copied: Place):
    numbers = "select * from kpi_values"
    with duckdb.connect(str(copied.published), read_only=True) as old_reader:
        before = old_reader.execute(f"{numbers} order by all").fetchall()
        first = old_reader.execute("select run_id from publication").fetchall()
        again = helpdesk(*copied.run_arguments)
        assert again.returncode == 0, again.stderr
        assert "tickets.csv: unchanged" in again.stderr
        assert old_reader.execute("select run_id from publication").fetchall() == first
        assert old_reader.execute(f"{numbers} order by all").fetchall() == before
    assert query(copied, "select run_id from publication") != first
    assert query(copied, f"{numbers} order by all") == before


@pytest.mark.parametrize("kpi_id", sorted(OWN_FACTS.keys() - {"customers_at_start"}))
def test_the_facts_that_explain_a_kpi_add_up_to_its_parts(built: Place, kpi_id: str):
    values = "select period_start, numerator, denominator from kpi_values"
    (last,) = query(
        built,
        f"{values} where kpi_id = '{kpi_id}' and period_grain = 'month' and slice = 'total' "
        "order by numerator > 0 desc, period_start desc limit 1",
    )
    start, numerator, denominator = last
    with duckdb.connect(str(built.published), read_only=True) as reader:
        given = {"grain": "month", "start": start}
        facts = reader.execute(OWN_FACTS[kpi_id].replace("{keys}", ""), given)
        names = [column[0] for column in facts.description]
        rows = [dict(zip(names, row, strict=True)) for row in facts.fetchall()]
    assert sum(row["numerator"] or 0 for row in rows) == pytest.approx(numerator)
    assert denominator is None or sum(row["denominator"] for row in rows) == pytest.approx(denominator)
