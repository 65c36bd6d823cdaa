"""Issue searches as Jira exports them: localised dates, and a header for every comment."""

import csv
from datetime import datetime
from pathlib import Path

import duckdb
from vendor_support import assert_landed_whole, land

from orchestration.demo.generator import generate_demo

ISSUES = """\
Issue key,Issue Type,Status,Assignee,Assignee Id,Created,Resolved,Labels,Labels,\
Custom field (Time to resolution),Comment,Comment
HELP-7,Incident,Resolved,Ann,712020:aa,12/Feb/24 3:45 PM,13/Feb/24 12:05 AM,vpn,urgent,-0:30,\
"12/Feb/24 4:00 PM;712020:aa;On it; one moment",13/Feb/24 12:05 AM;712020:aa;Done
HELP-8,Service Request,Waiting for support,,,29/feb/24 9:01 AM,,,,7:59,,
"""


def test_an_issue_search_lands_with_its_dates_and_repeated_headers(tmp_path: Path) -> None:
    path = tmp_path / "jira" / "Jira (HELP) 2024.csv"
    path.parent.mkdir()
    path.write_text(ISSUES, encoding="utf-8")
    connection = duckdb.connect()
    assert_landed_whole(land(connection, "jira", tmp_path))
    columns = '"Issue key", "Created", "Resolved", "Time to resolution", "Comment"'
    # in Chicago, six hours behind
    assert connection.execute(f"select {columns} from raw.jira__issues order by 1").fetchall() == [  # noqa: S608
        (
            "HELP-7",
            datetime(2024, 2, 12, 21, 45),
            datetime(2024, 2, 13, 6, 5),
            "-0:30",
            '["12/Feb/24 4:00 PM;712020:aa;On it; one moment","13/Feb/24 12:05 AM;712020:aa;Done"]',
        ),
        ("HELP-8", datetime(2024, 2, 29, 15, 1), None, "7:59", None),
    ]


def test_the_demo_in_this_shape_lands_whole_and_repeats_headers_as_jira_does(tmp_path: Path) -> None:
    generate_demo(tmp_path, tickets=80, days=60, form="jira")
    assert_landed_whole(land(duckdb.connect(), "jira", tmp_path))
    with (tmp_path / "jira" / "issues.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header.count("Comment") == 20
    assert header.count("Labels") == 2
    assert {len(row) for row in rows} == {len(header)}
