"""The export of Freshdesk's ticket list: other spellings of its headers, durations, answers of its own."""

from pathlib import Path

import duckdb
from vendor_support import assert_landed_whole, land

from orchestration.demo.generator import generate_demo

LIST = """\
Ticket Id,Status,Source,Agent,Group,Created Time,Resolved Time,First Response Time (in Hrs),Survey Result
12,Resolved,Email,No Agent,No Group,2024-02-12 15:45:00,2024-02-12 16:45:00,00:10:30,Very happy
13,Open,Portal,Ann,Billing,2024-02-12 15:45:00,,,Superb
"""


def test_headers_come_in_several_spellings_and_answers_in_other_words_are_data_issues(tmp_path: Path) -> None:
    path = tmp_path / "freshdesk_csv" / "export_1.csv"
    path.parent.mkdir()
    path.write_text(LIST, encoding="utf-8")
    connection = duckdb.connect()
    (report,) = land(connection, "freshdesk_csv", tmp_path).files
    assert (report.rows_loaded, report.rows_quarantined, report.value_faults) == (2, 0, 1)
    columns = '"Ticket ID", "Agent", "Group", "First response time (in hrs)", "Survey results"'
    landed = connection.execute(f"select {columns} from raw.freshdesk_csv__tickets order by 1").fetchall()  # noqa: S608
    assert landed == [("12", None, None, 630.0, "Very happy"), ("13", "Ann", "Billing", None, None)]
    found = connection.execute("select column_name, raw_value from landing.data_issues").fetchall()
    assert found == [("Survey results", "Superb")]


def test_the_demo_in_this_shape_lands_whole(tmp_path: Path) -> None:
    generate_demo(tmp_path, tickets=60, days=30, form="freshdesk_csv")
    assert_landed_whole(land(duckdb.connect(), "freshdesk_csv", tmp_path))
