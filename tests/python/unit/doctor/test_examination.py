"""What the doctor reads of a warehouse: deliveries, faults with their first place, no personal values."""

import json
from io import StringIO

import duckdb
import pytest
from rich.console import Console

from orchestration.config import Settings
from orchestration.doctor.coverage import read_coverage
from orchestration.doctor.delivered import delivered_facts
from orchestration.doctor.examination import FILES, Drift, Examination, Read, Source, examine, read_of
from orchestration.doctor.issues import Issue, read_found_in_models, read_issues
from orchestration.doctor.limits import show_limits
from orchestration.doctor.measured import Measured
from orchestration.doctor.show import show_examination, write_json
from orchestration.doctor.verdicts import Verdict
from orchestration.errors import UserError

FAULTS = """
create schema landing;
create table landing.files (source varchar, entity varchar, file_path varchar, status varchar, error varchar);
insert into landing.files values
    ('desk', 'tickets', 'tickets.csv', 'loaded', null),
    ('desk', 'tickets', 'cut.csv.gz', 'rejected', 'the archive ends early');
create table landing.quarantine (source varchar, entity varchar, file_path varchar, line_number bigint,
    column_name varchar, raw_value varchar, reason varchar, expected varchar);
insert into landing.quarantine values
    ('desk', 'tickets', 'tickets.csv', 9, 'Status', 'Parked', 'unknown value',
        'a value in status_mappings.csv'),
    ('desk', 'tickets', 'tickets.csv', 4, 'Status', 'Frozen', 'unknown value',
        'a value in status_mappings.csv'),
    ('desk', 'tickets', 'tickets.csv', 7, 'Requester', 'Jane Doe', 'required value missing', 'a text');
create table landing.data_issues (source varchar, entity varchar, file_path varchar, line_number bigint,
    column_name varchar, raw_value varchar, reason varchar, expected varchar);
insert into landing.data_issues values
    ('desk', 'tickets', 'tickets.csv', 5, 'Solved', '+1 555 0100', 'unparseable', 'an ISO 8601 date');
"""


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        connection.execute(FAULTS)
        yield connection


def test_faults_are_counted_by_kind_with_the_first_place_and_what_to_do(warehouse):
    found = {(issue.kind, issue.column): issue for issue in read_issues(warehouse)}
    words = found["row set aside", "Status"]
    assert (words.rows, words.file, words.line, words.words) == (2, "tickets.csv", 4, ("Frozen", "Parked"))
    assert words.advice == "Add rows desk,word,canonical_value to seeds/status_mappings.csv."
    assert "_desk__sources.yml" in found["value emptied", "Solved"].advice
    assert found["file rejected", ""].reason == "the archive ends early"


def test_values_other_than_words_of_an_enumeration_are_not_shown(warehouse):
    out = StringIO()
    issues = read_issues(warehouse)
    source = Source("desk", [], [], issues)
    write_json(Examination(Measured(), [source]), out)
    show_examination(Console(file=out, width=200), Examination(Measured(), [source]))
    assert "Jane Doe" not in out.getvalue()
    assert "555 0100" not in out.getvalue()
    assert "Parked" in out.getvalue()


def test_what_models_found_is_told_with_its_first_line_once_that_is_published():
    with duckdb.connect() as published:
        published.execute(
            """
            create table fct_data_issues as
            from (values
                ('value set to NULL', 'desk', 'orders', null, 'ordered_at', 'beyond as_of', 'by as_of',
                    2, null),
                ('row without effect', 'customer_keys', 'customer_keys', 'b.csv', 'customer_id',
                    'unknown customer', 'a customer', 3, 7),
                ('row without effect', 'customer_keys', 'customer_keys', 'a.csv', 'customer_id',
                    'unknown customer', 'a customer', 1, 9),
                ('quarantined row', 'desk', 'orders', 'c.csv', 'amount', 'unparseable', 'a number', 5, 2)
            ) as faults(fault, source, entity, file_path, column_name, reason, expected, count_faults,
                first_line_number)
            """
        )
        found = read_found_in_models(published)
        published.execute("alter table fct_data_issues drop column first_line_number")
        assert read_found_in_models(published) == []
    keys, orders = found
    assert (keys.kind, keys.rows, keys.file, keys.line) == ("row without effect", 4, "a.csv", 9)
    assert "waits for him" in keys.advice
    told = ("value emptied", "ordered_at", "beyond as_of", "by as_of", 2, "", None, ())
    assert orders == Issue("desk", "orders", *told)


def test_a_column_is_delivered_where_some_row_of_the_source_has_a_value(warehouse):
    warehouse.execute(
        """
        create schema intermediate;
        create table intermediate.int_calls__unioned as
        from (values ('a', 'a:1', null), ('a', null, null), ('b', null, timestamp '2024-01-01'))
            as calls(source, call_id, queued_at);
        create table intermediate.int_survey_responses__unioned as
        from (values ('a', 'csat', 4.0), ('a', 'nps', null)) as answers(source, survey_type, score)
        """
    )
    entities = {
        "calls": {"call_id": "varchar", "queued_at": "timestamp"},
        "survey_responses": {"survey_type": "varchar", "score": "double"},
        "tickets": {"ticket_id": "varchar"},
    }
    facts = delivered_facts(warehouse, entities)
    assert facts["b"] == {"calls.queued_at"}
    assert facts["a"] == {
        "calls.call_id",
        "survey_responses.survey_type",
        "survey_responses.score",
        "survey_responses.csat",
    }


def test_tables_tell_what_is_answered_and_group_the_rest_by_reason():
    verdicts = [
        Verdict("volume", "answered", "", 3),
        Verdict("revenue", "cannot", "it holds no orders", 0),
        Verdict("spend", "cannot", "it holds no orders", None),
    ]
    read = Read("tickets", 1, 10, 8, 1, 1, 0, "Mood", "")
    out = StringIO()
    found = Examination(Measured(run="r1", as_of="2024-01-01"), [Source("desk", [read], verdicts, [])])
    show_examination(Console(file=out, width=160), found)
    text = out.getvalue()
    assert "Answers 1 of 3 KPIs: volume." in text
    assert "revenue, spend" in text and "it holds no orders" in text
    assert "Nothing was set aside" in text and "Mood" in text


def test_files_with_other_columns_than_the_one_before_are_told_in_the_order_they_landed(warehouse):
    for column in ("rows_read", "rows_loaded", "rows_quarantined", "exact_duplicates", "value_faults"):
        warehouse.execute(f"alter table landing.files add column {column} bigint default 1")
    for column in ("unknown_columns", "missing_columns", "schema_changes"):
        warehouse.execute(f"alter table landing.files add column {column} varchar default ''")
    warehouse.execute("alter table landing.files add column load_order bigint default 1")
    warehouse.execute(
        "insert into landing.files by name select 'desk' as source, 'tickets' as entity, 'loaded' as status, "
        "file_path, schema_changes, load_order from (values ('b.csv', 'added [mood]', 3), "
        "('c.csv', 'dropped note', 2), ('d.csv', null, 4)) as files(file_path, schema_changes, load_order)"
    )
    (row,) = warehouse.execute(FILES).fetchall()
    read = read_of(row)
    assert (read.entity, read.files) == ("tickets", 4)
    assert read.drift == (Drift("c.csv", "dropped note"), Drift("b.csv", "added [mood]"))
    out = StringIO()
    show_examination(Console(file=out, width=160), Examination(Measured(), [Source("desk", [read], [], [])]))
    assert "tickets, c.csv: dropped note\ntickets, b.csv: added [mood]\n" in out.getvalue()


def test_json_holds_every_verdict_with_its_reason():
    out = StringIO()
    write_json(
        Examination(Measured(), [Source("desk", [], [Verdict("volume", "no data", "why", 0)], [])]), out
    )
    (source,) = json.loads(out.getvalue())["sources"]
    assert source["kpis"] == [{"kpi_id": "volume", "status": "no data", "reason": "why", "facts": 0}]


def test_a_home_without_a_warehouse_is_told_what_to_do(tmp_path):
    with pytest.raises(UserError, match="Do: helpdesk run --home"):
        examine(Settings(tmp_path / "nowhere"))


def test_a_run_names_the_best_known_kpis_that_a_source_cannot_answer(tmp_path):
    (tmp_path / "source_coverage.csv").write_text(
        "source,kpi_id,answer,reason\n"
        "desk,first_response_time,no,nothing in it says when a ticket was created\n"
        "desk,resolution_time,no,nothing in it says when a ticket was created\n"
        "desk,revenue,no,it holds no orders\n"
        "desk,backlog,differs,It counts by day.\n"
        "phones,tickets_created,no,it holds no tickets\n"
    )
    out = StringIO()
    coverage = read_coverage(tmp_path)
    show_limits(Console(file=out, width=200), ["desk", "phones", "canonical"], coverage)
    desk, phones = out.getvalue().splitlines()
    assert desk.startswith(
        "desk cannot answer first_response_time, resolution_time: "
        "nothing in it says when a ticket was created."
    )
    assert "limits with 4 KPIs" in desk
    assert phones.startswith("phones cannot answer tickets_created: it holds no tickets.")
