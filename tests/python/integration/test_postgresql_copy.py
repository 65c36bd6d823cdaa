"""`helpdesk publish --to` on a real server: same rows, types and comments, replaced all at once or not."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from postgresql_server import PASSWORD, QUOTED_PASSWORD, Server, running_server
from running import HELPDESK, Place, clean_environment, query

from orchestration.postgresql.statements import TYPES
from orchestration.publishing.schema import read_schema

WHOLE = ("kpi_values", "fct_tickets", "dim_agent_history", "kpi_monthly", "landed_files")
# Copies wait in the database while a session holds this lock: the test decides when they are half done.
BARRIER = 4242
WAIT_AT_GRANTS = f"""
    create function wait_here() returns event_trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared({BARRIER}); end $$;
    create event trigger half_done on ddl_command_end when tag in ('GRANT') execute function wait_here();
"""
WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
END_WAITING = (
    "select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory' and not granted"
)
SCHEMAS = "select nspname from pg_namespace where starts_with(nspname, 'helpdesk') order by 1"
READ_BACK = (
    "create temp table arrived as select * from read_csv($1, columns = $2, allow_quoted_nulls = false)"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as started:
        yield started


@pytest.fixture(scope="module")
def loaded(server: Server, built: Place) -> Server:
    done = publish(built, server.address())
    assert done.returncode == 0, done.stderr
    return server


def start(place: Place, to: str, *more: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [HELPDESK, "publish", "--home", place.home, *(["--to", to] if to else []), *more],
        env={**clean_environment(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def publish(place: Place, to: str, *more: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    process = start(place, to, *more, **environment)
    said, complained = process.communicate(timeout=300)
    assert PASSWORD not in said + complained
    assert QUOTED_PASSWORD not in said + complained
    assert "Traceback" not in complained
    return subprocess.CompletedProcess(process.args, process.returncode, said, complained)


@pytest.fixture
def half_done(loaded: Server, built: Place) -> Iterator["subprocess.Popen[str]"]:
    """A second copy that has written its tables and is about to let readers in."""
    loaded.psql(WAIT_AT_GRANTS)
    with loaded.session() as ask:
        ask(f"select pg_advisory_lock({BARRIER})")
        process = start(built, loaded.address())
        try:
            deadline = time.monotonic() + 120
            while loaded.psql(WAITING) != "1":
                assert process.poll() is None, process.communicate()
                assert time.monotonic() < deadline
                time.sleep(0.1)
            yield process
        finally:
            process.kill()
            ask("select pg_advisory_unlock_all()")
    loaded.psql("drop event trigger half_done; drop function wait_here()")


def test_tables_are_those_with_a_parquet_file_and_hold_as_many_rows(loaded: Server, built: Place):
    found = loaded.psql("select tablename from pg_tables where schemaname = 'helpdesk' order by 1").split()
    assert found == sorted(file.stem for file in (built.published.parent / "parquet").glob("*.parquet"))
    for table in found:
        (rows,) = query(built, f'select count(*) from "{table}"')[0]  # noqa: S608
        assert loaded.psql(f'select count(*) from helpdesk."{table}"') == str(rows)  # noqa: S608


@pytest.mark.parametrize("table", WHOLE)
def test_every_row_arrives_as_it_was(loaded: Server, built: Place, table: str, tmp_path: Path):
    file = tmp_path / "rows.csv"
    file.write_text(loaded.psql(f"copy helpdesk.{table} to stdout (format csv, header, force_quote *)"))
    with duckdb.connect(str(built.published), read_only=True) as reader:
        kinds = {name: kind for name, kind, *_ in reader.execute(f"describe {table}").fetchall()}
        reader.execute(READ_BACK, [str(file), kinds])
        assert reader.execute(f"from {table} except all from arrived").fetchall() == []
        assert reader.execute(f"from arrived except all from {table}").fetchall() == []


def test_columns_have_the_promised_types_and_everything_is_described(loaded: Server):
    promised = {
        f"{entry.table_name}|{entry.column_name}|{TYPES[entry.data_type.upper()]}"
        for entry in read_schema()
        if entry.column_name and entry.table_name != "kpi_facts"
    }
    listed = loaded.psql(
        "select table_name, column_name, replace(data_type, 'timestamp without time zone', 'timestamp')"
        " from information_schema.columns where table_schema = 'helpdesk'"
    )
    assert set(listed.splitlines()) == promised
    silent = (
        "select relname, attname from pg_attribute join pg_class on attrelid = pg_class.oid"
        " where relnamespace = 'helpdesk'::regnamespace and relkind = 'r' and attnum >= 0"
        " and col_description(attrelid, attnum) is null"
        " union all select relname, '' from pg_class where relnamespace = 'helpdesk'::regnamespace"
        " and relkind = 'r' and obj_description(oid) is null"
    )
    assert loaded.psql(silent) == ""


def test_the_reader_sees_the_marts_and_nothing_else(loaded: Server):
    loaded.psql("create schema private; create table private.salaries as select 1 as salary")
    loaded.psql(f"alter role helpdesk_reader login password '{PASSWORD}'")
    assert int(loaded.psql("select count(*) from kpi_values", user="helpdesk_reader")) > 0
    for refused in (
        "select * from private.salaries",
        "set transaction read write; delete from kpi_values",
        "set transaction read write; create table helpdesk.mine (a int)",
        "set transaction read write; create table public.mine (a int)",
    ):
        with pytest.raises(RuntimeError, match="permission denied"):
            loaded.psql(refused, user="helpdesk_reader")
    schemas = (
        "select nspname from pg_namespace where has_schema_privilege(oid, 'usage') and nspname !~ '^pg_'"
    )
    seen = set(loaded.psql(schemas, user="helpdesk_reader").split())
    assert seen == {"helpdesk", "public", "information_schema"}


def test_a_copy_replaces_what_was_there_and_a_reader_at_work_keeps_it(loaded: Server, built: Place):
    rows = str(query(built, "select count(*) from kpi_values")[0][0])
    loaded.psql("delete from helpdesk.kpi_values")
    with loaded.session() as ask:
        assert ask("begin; select count(*) from helpdesk.kpi_values") == ["0"]
        done = publish(built, "", HELPDESK_PUBLISH_TO=loaded.address("admin"), PGPASSWORD=PASSWORD)
        assert done.returncode == 0, done.stderr
        assert "dropped by the next copy: helpdesk_old0" in done.stdout
        assert ask("select count(*) from helpdesk_old0.kpi_values") == ["0"]
        assert ask("commit; select count(*) from helpdesk.kpi_values") == [rows]
    assert publish(built, loaded.address()).returncode == 0
    assert loaded.psql(SCHEMAS) == "helpdesk"


def test_a_copy_killed_half_way_leaves_the_old_schema_whole(
    half_done: "subprocess.Popen[str]", loaded: Server, built: Place
):
    before = loaded.psql("select 'helpdesk'::regnamespace::oid, count(*) from helpdesk.kpi_values")
    half_done.send_signal(signal.SIGKILL)
    half_done.wait()
    # the server notices when it wants to answer
    loaded.psql(END_WAITING)
    assert loaded.psql("select 'helpdesk'::regnamespace::oid, count(*) from helpdesk.kpi_values") == before
    assert loaded.psql(SCHEMAS) == "helpdesk"


def test_a_connection_lost_half_way_is_told_with_exit_code_1(
    half_done: "subprocess.Popen[str]", loaded: Server
):
    loaded.psql(END_WAITING)
    said, complained = half_done.communicate(timeout=60)
    assert half_done.returncode == 1
    assert "What readers had there before is untouched" in complained
    assert "Traceback" not in complained + said


def test_a_second_copy_at_the_same_time_is_told_at_once(
    half_done: "subprocess.Popen[str]", loaded: Server, built: Place
):
    done = publish(built, loaded.address())
    assert done.returncode == 1
    assert "Another copy into this database is at work" in done.stderr


def test_a_schema_of_somebody_else_is_left_alone(loaded: Server, built: Place):
    loaded.psql("create schema theirs; create table theirs.kept as select 1 as a")
    done = publish(built, loaded.address(), "--schema", "theirs")
    assert (done.returncode, "was not made by this command" in done.stderr) == (2, True)
    assert loaded.psql("select a from theirs.kept") == "1"


def test_a_view_over_the_old_tables_stops_the_copy_before_anything_changes(loaded: Server, built: Place):
    loaded.psql("create view public.mine as select * from helpdesk.kpi_monthly")
    try:
        done = publish(built, loaded.address())
        assert done.returncode == 2
        assert "public.mine" in done.stderr
        assert int(loaded.psql("select count(*) from public.mine")) > 0
    finally:
        loaded.psql("drop view public.mine")


def test_what_cannot_be_reached_or_entered_is_told_without_the_password(server: Server, built: Place):
    wrong = server.address("admin:s3cr3t%40word")
    places = {
        wrong: "password authentication failed",
        server.address(database="nowhere"): "does not exist",
        f"postgresql://admin:{QUOTED_PASSWORD}@127.0.0.1:1/marts": "Connection refused",
    }
    for place, reason in places.items():
        done = publish(built, place)
        assert (done.returncode, reason in done.stderr) == (2, True), done.stderr
        assert "s3cr3t" not in done.stdout + done.stderr


def test_a_user_without_the_right_is_told_what_to_grant(server: Server, built: Place):
    server.psql(f"create role guest login password '{PASSWORD}'")
    done = publish(built, server.address(f"guest:{QUOTED_PASSWORD}"))
    assert done.returncode == 2
    assert "permission denied" in done.stderr
    assert "create role helpdesk_reader" in done.stderr
