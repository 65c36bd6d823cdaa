"""Zammad's tables, as psql and the REST API write them and as the demo does: which rows they give."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from vendor_support import FIXTURES, assert_landed_whole, land

from orchestration.demo.generator import generate_demo

TICKETS = 200


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The landed demo set, and the canonical tickets of the same history."""
    exports = tmp_path_factory.mktemp("exports")
    for form in ("zammad", "canonical"):
        generate_demo(exports, tickets=TICKETS, days=60, form=form)
    connection = duckdb.connect()
    assert_landed_whole(land(connection, "zammad", exports))
    connection.execute(
        "create table tickets as from read_csv($1)", [str(exports / "canonical" / "tickets.csv")]
    )
    return connection


def test_every_file_finds_its_table_and_no_row_is_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    report = land(connection, "zammad", FIXTURES)
    assert_landed_whole(report)
    assert len(report.files) == len(list((FIXTURES / "zammad").iterdir()))
    read = {Path(file.file_path).name: (file.entity, file.rows_read) for file in report.files}
    assert read["groups.csv"] == ("groups", 1)
    assert read["groups_users.csv"] == ("groups_users", 1)
    assert read["roles_users.csv"] == ("roles_users", 2)
    assert read["histories_of_ticket_71.json"] == ("histories", 3)


def test_the_api_names_what_the_table_numbers(connection: duckdb.DuckDBPyConnection) -> None:
    land(connection, "zammad", FIXTURES)
    assert connection.execute(
        """
        select id, history_object, history_object_id, history_attribute, id_from, id_to, created_at
        from raw.zammad__histories where id in (303, 304) order by id
        """
    ).fetchall() == [
        (303, "Ticket", None, "state", 1, 4, datetime(2024, 3, 1, 10)),
        (304, None, 1, None, None, None, datetime(2024, 3, 2, 9)),
    ]


def test_times_are_utc_and_minutes_become_seconds(connection: duckdb.DuckDBPyConnection) -> None:
    land(connection, "zammad", FIXTURES)
    assert connection.execute(
        """
        select first_response_at, first_response_in_min, close_diff_in_min, time_unit
        from raw.zammad__tickets where id = 71
        """
    ).fetchone() == (datetime(2024, 3, 1, 9, 30, 0, 250000), 1800.0, -300.0, 15.5)
    assert connection.execute(
        "select preferences, internal from raw.zammad__ticket_articles where id = 201"
    ).fetchone() == ('{"send-auto-response":true,"is-auto-response":false}', False)


def test_in_the_demo_deleted_tickets_and_spam_are_gone_and_all_others_there(
    demo: duckdb.DuckDBPyConnection,
) -> None:
    kept, landed = demo.execute(
        """
        select
            (select count(*) from tickets where not is_deleted and not is_spam),
            (select count(*) from raw.zammad__tickets)
        """
    ).fetchone() or (0, 0)
    assert kept == landed
    assert 0 < kept < TICKETS


def test_in_the_demo_a_merge_moves_articles_and_leaves_a_note(demo: duckdb.DuckDBPyConnection) -> None:
    articles, notes = demo.execute(
        """
        select count(*), count(*) filter (articles.type_id = 10)
        from raw.zammad__ticket_articles as articles
        inner join tickets on articles.ticket_id = cast(substr(tickets.ticket_id, 2) as bigint)
        where tickets.merged_into_ticket_id is not null
        """
    ).fetchone() or (0, 0)
    assert articles == notes > 0


def test_in_the_demo_minutes_never_exceed_the_time_that_passed(demo: duckdb.DuckDBPyConnection) -> None:
    measured, wrong = demo.execute(
        """
        select
            count(close_in_min),
            count(*) filter (
                close_in_min > epoch(close_at) - epoch(created_at)
                or first_response_in_min > epoch(first_response_at) - epoch(created_at)
                or last_close_at < close_at
            )
        from raw.zammad__tickets
        """
    ).fetchone() or (0, 0)
    assert measured > 0
    assert wrong == 0
