"""A publication holds the marts alone, no personal data, and replaces the last one at once."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hand_made import plan_of, tampered

from orchestration.config import Settings
from orchestration.errors import RunFailed
from orchestration.publishing import store
from orchestration.publishing.plan import PublishedModel, complete_in_place
from orchestration.publishing.publish import Publication, publish


def published(settings: Settings, models: Sequence[PublishedModel], run: str = "run1") -> Publication:
    facts = {"as_of": None, "checks_passed": 3}
    return publish(settings, run, models, facts=facts)


def query(file: Path, sql: str) -> list[Any]:
    with duckdb.connect(str(file), read_only=True) as reader:
        return reader.execute(sql).fetchall()


def test_only_models_marked_as_published_and_the_accounting_are_in_the_file(settings, models):
    published(settings, models)
    names = {
        name for (name,) in query(settings.published, "select table_name from information_schema.tables")
    }
    assert names == {"fct_tickets", "kpi_daily", "kpi_values", "publication", "landed_files"}


def test_a_view_over_published_tables_stays_a_view_and_needs_no_warehouse(settings, models):
    published(settings, models)
    settings.warehouse.unlink()
    settings.marts.unlink()
    assert query(settings.published, "select view_name from duckdb_views() where not internal") == [
        ("kpi_values",)
    ]
    assert query(settings.published, "select kpi_id, value from kpi_values") == [("tickets_created", 10.0)]


def test_a_view_over_something_private_becomes_a_table(manifest, settings):
    manifest["nodes"]["model.kpi_values"]["depends_on"]["nodes"].append("model.private_notes")
    published(settings, plan_of(manifest, settings))
    assert query(settings.published, "select count(*) from duckdb_views() where not internal") == [(0,)]
    assert query(settings.published, "select value from kpi_values") == [(10.0,)]


def test_descriptions_are_comments_of_tables_and_columns(settings, models):
    published(settings, models)
    assert query(
        settings.published, "select comment from duckdb_tables() where table_name = 'fct_tickets'"
    ) == [("One row per fct_tickets.",)]
    assert query(
        settings.published, "select comment from duckdb_columns() where column_name = 'customer_id'"
    ) == [("Keyed hash.",)]


@pytest.fixture
def with_view_of_copied(manifest: dict[str, Any], settings: Settings) -> list[PublishedModel]:
    """A view of a table that is copied; what has its name in the marts is something else."""
    tampered(settings, "create table marts.customers as select sha256('somebody else') as customer_id")
    view = dict(manifest["nodes"]["model.kpi_values"], name="customers")
    view["original_file_path"] = "models/marts/customers.sql"
    view["relation_name"] = '"marts"."main"."customers"'
    view["depends_on"] = {"nodes": ["model.fct_tickets"]}
    view["compiled_code"] = 'select distinct customer_id from "warehouse"."core"."fct_tickets"'
    manifest["nodes"]["model.customers"] = view
    return plan_of(manifest, settings)


def test_every_table_and_view_has_a_parquet_copy_with_the_same_rows(settings, with_view_of_copied):
    publication = published(settings, with_view_of_copied)
    assert {"customers", "kpi_values", "kpi_daily", "fct_tickets"} <= {*publication.rows, *publication.views}
    for name in (*publication.rows, *publication.views):
        file = publication.folder / "parquet" / f"{name}.parquet"
        rows = query(settings.published, f"from {name}")
        copied = duckdb.execute("from read_parquet(?)", [str(file)]).fetchall()
        assert sorted(copied, key=repr) == sorted(rows, key=repr)


def test_only_what_is_complete_without_copied_tables_has_its_parquet_before_the_file_is(with_view_of_copied):
    assert [model.name for model in complete_in_place(with_view_of_copied)] == ["kpi_daily", "kpi_values"]


def test_what_is_written_while_the_file_is_made_spills_into_a_folder_of_its_own(
    settings, models, monkeypatch
):
    folders = {}

    def noting(connection: duckdb.DuckDBPyConnection, *_: Any, database: str = "helpdesk", **__: Any) -> None:
        folders[database] = connection.execute("select current_setting('temp_directory')").fetchall()

    monkeypatch.setattr("orchestration.publishing.publish.write_parquet", noting)
    published(settings, models)
    # the file itself is made beside the warehouse
    assert folders == {"marts": [(f"{settings.marts}.tmp",)], "helpdesk": [(f"{settings.warehouse}.tmp",)]}


def test_files_are_read_only_and_no_write_ahead_log_is_left(settings, models):
    publication = published(settings, models)
    files = [path for path in publication.folder.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o444}
    assert not [path for path in files if path.suffix == ".wal"]


def test_a_column_type_bi_tools_cannot_read_stops_the_publication(settings, models):
    published(settings, models)
    tampered(
        settings,
        "create or replace table marts.kpi_daily as select [1, 2] as tickets_created, 1::hugeint as big",
    )
    with pytest.raises(RunFailed, match=r"kpi_daily.tickets_created INTEGER\[\], kpi_daily.big HUGEINT"):
        published(settings, models, "run2")
    assert store.current_run(settings) == "run1"
    assert query(settings.published, "select tickets_created from kpi_daily") == [(10.0,)]


def test_a_reader_keeps_the_publication_it_opened_and_a_new_one_sees_the_next(settings, models):
    published(settings, models)
    with duckdb.connect(str(settings.published), read_only=True) as reader:
        tampered(settings, "update marts.kpi_daily set tickets_created = 11")
        published(settings, models, "run2")
        assert reader.execute("select value from kpi_values").fetchall() == [(10.0,)]
        assert query(settings.published, "select value from kpi_values") == [(11.0,)]


def test_the_last_five_publications_stay(settings, models):
    for number in range(7):
        published(settings, models, f"run{number}")
    assert sorted(path.name for path in settings.builds.iterdir()) == [
        f"run{number}" for number in range(2, 7)
    ]
    assert store.current_run(settings) == "run6"


def test_leftovers_of_a_dead_run_are_removed_and_the_current_one_is_not(settings, models):
    published(settings, models)
    (store.begin(settings, "run2") / "helpdesk.duckdb").write_bytes(b"half")
    (settings.current.parent / ".current-run2").symlink_to("builds/run2")
    assert sorted(store.remove_leftovers(settings)) == [".current-run2", "run2.tmp"]
    assert query(settings.published, "select run_id from publication") == [("run1",)]


def test_a_second_try_of_the_same_run_replaces_its_first(settings, models):
    store.begin(settings, "run1").rename(settings.builds / "run1")
    published(settings, models)
    assert query(settings.published, "select run_id from publication") == [("run1",)]


def test_a_table_that_no_model_builds_any_more_is_not_published(settings, models):
    tampered(
        settings, "create table marts.kpi_gone as select 1 as value; create view marts.old as select 1 as one"
    )
    published(settings, models)
    left = query(settings.published, "select table_name from information_schema.tables order by all")
    assert left == [("fct_tickets",), ("kpi_daily",), ("kpi_values",), ("landed_files",), ("publication",)]


# As long as a hash, yet none; a hash in capitals; one hash among which somebody is known by his number.
@pytest.mark.parametrize(
    "shown",
    ["'canonical:C1'", "repeat('customer', 8)", "upper(customer_id)", "if(ticket_id = 4, 'C1', customer_id)"],
)
@pytest.mark.parametrize("column", ["customer_id", "email"])
@pytest.mark.parametrize("place", ["copied", "in place"])
def test_whatever_shows_a_customer_is_not_published(manifest, settings, column, shown, place):
    published(settings, plan_of(manifest, settings))
    model = "fct_tickets" if place == "copied" else "kpi_daily"
    table = "core.fct_tickets" if place == "copied" else "marts.kpi_daily"
    declared = {"name": "email", "config": {"meta": {"pii": "keyed_hash"}}}
    # customer_id is personal without a word
    manifest["nodes"][f"model.{model}"]["columns"] = {"email": declared} if column == "email" else {}
    rest = "* exclude (customer_id)" if column == "customer_id" else "*"
    tampered(
        settings,
        f"create or replace table {table} as select {rest}, {shown} as {column} from core.fct_tickets",  # noqa: S608
    )
    if place == "in place":
        tampered(settings, f"alter table {table} add column tickets_created double default 10.0")
    with pytest.raises(RunFailed, match=rf"customers as they stand: {model}\.{column}\."):
        published(settings, plan_of(manifest, settings), "run2")
    assert store.current_run(settings) == "run1"


def test_hashes_and_unknown_customers_are_published(settings, models):
    published(settings, models)
    rows = query(settings.published, "select distinct length(customer_id) from fct_tickets order by 1")
    assert rows == [(64,), (None,)]


def test_what_a_killed_build_left_in_its_log_is_published(settings, models):
    change = "set checkpoint_threshold = '1TB'; update marts.kpi_daily set tickets_created = 12"
    script = f"import duckdb, os; c = duckdb.connect(); c.execute(\"attach '{settings.marts}' as marts\")"
    subprocess.run([sys.executable, "-c", f'{script}; c.execute("{change}"); os._exit(9)'], check=False)
    assert settings.marts.with_name(f"{settings.marts.name}.wal").exists()
    published(settings, models)
    assert query(settings.published, "select value from kpi_values") == [(12.0,)]


def test_a_missing_warehouse_table_is_a_failed_run_not_a_traceback(settings, models):
    tampered(settings, "drop view marts.kpi_values; drop table marts.kpi_daily")
    with pytest.raises(RunFailed, match="untouched"):
        published(settings, models)
    assert not settings.published.exists()
    assert list(settings.builds.iterdir()) == []


def test_tables_views_and_columns_carry_their_descriptions_as_comments(manifest, settings):
    said = "It's 'quoted'; drop table x -- \"so\" 100 %"
    for name, column in (("fct_tickets", "created_at"), ("kpi_values", "value")):
        node = manifest["nodes"][f"model.{name}"]
        node["description"] = said
        node["columns"][column] = {"name": column, "description": said, "config": {}}
    published(settings, plan_of(manifest, settings))
    tables = (
        "select table_name, comment from duckdb_tables()"
        " union all select view_name, comment from duckdb_views()"
    )
    assert {("fct_tickets", said), ("kpi_values", said)} <= set(query(settings.published, tables))
    columns = "select table_name, column_name from duckdb_columns() where comment = ? order by all"
    with duckdb.connect(str(settings.published), read_only=True) as reader:
        assert reader.execute(columns, [said]).fetchall() == [
            ("fct_tickets", "created_at"),
            ("kpi_values", "value"),
        ]


def test_the_accounting_is_described_column_by_column(settings, models):
    published(settings, models)
    silent = (
        "select table_name || '.' || column_name from duckdb_columns()"
        " where table_name in ('publication', 'landed_files') and coalesce(comment, '') = ''"
    )
    assert query(settings.published, silent) == []


def test_a_fact_that_is_not_known_keeps_its_declared_type(settings, models):
    published(settings, models)
    kinds = (
        "select data_type from duckdb_columns() where table_name = 'publication' and column_name = 'as_of'"
    )
    assert query(settings.published, kinds) == [("TIMESTAMP",)]


def test_a_table_that_dbt_has_not_built_stops_the_publication(manifest, settings):
    del manifest["nodes"]["model.kpi_values"]
    tampered(settings, "drop view marts.kpi_values; drop table marts.kpi_daily")
    with pytest.raises(RunFailed, match="kpi_daily does not exist"):
        published(settings, plan_of(manifest, settings))


def test_a_page_is_written_from_the_tables_that_are_published_with_it(settings, models):
    count = "select count(*) from fct_tickets where customer_id is not null"

    def write_page(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        (folder / "page.html").write_text(str(connection.execute(count).fetchall()))

    publish(settings, "run1", models, facts={}, pages=[write_page])
    page = settings.current / "page.html"
    assert page.read_text() == str(query(settings.published, count)) == "[(9,)]"
    assert page.stat().st_mode & 0o222 == 0


def test_a_page_that_needs_no_table_is_there_before_those_that_do(settings, models):
    def write_early(folder: Path) -> None:
        time.sleep(0.2)
        (folder / "early.html").write_text("early")

    def write_page(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        (folder / "page.html").write_text((folder / "early.html").read_text() + " and late")

    publish(settings, "run1", models, facts={}, early_pages=[write_early], pages=[write_page])
    assert (settings.current / "page.html").read_text() == "early and late"


def test_what_a_page_makes_for_itself_is_not_published(settings, models):
    def write_page(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        connection.execute("create temp table page_tickets as from fct_tickets")

    publish(settings, "run1", models, facts={}, pages=[write_page])
    assert query(
        settings.published, "select count(*) from duckdb_tables() where table_name = 'page_tickets'"
    ) == [(0,)]


@pytest.mark.parametrize("when", ["early_pages", "pages"])
def test_a_page_that_cannot_be_written_leaves_what_was_published(settings, models, when):
    published(settings, models)

    def write_page(*_: Any) -> None:
        raise OSError("No space left on device")

    pages: dict[str, Any] = {when: [write_page]}
    with pytest.raises(RunFailed, match="Free some space"):
        publish(settings, "run2", models, facts={}, **pages)
    assert store.current_run(settings) == "run1"
    assert not list(settings.builds.glob("*.tmp"))
