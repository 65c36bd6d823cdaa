"""Responses in envelopes, arrays inside rows, values deep inside: which rows they are."""

import gzip
import json

import pytest
from landing_support import Desk

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {meta: {files: ["tickets*"], key: [id], records: [tickets, ticket]}}
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true, aliases: [Ticket Id, ticket_id]}}}
          - {name: channel, data_type: varchar, config: {meta: {path: via.channel}}}
          - {name: first_tag, data_type: varchar, config: {meta: {path: "tags[0]"}}}
          - {name: dotted.key, data_type: bigint}
          - {name: via, data_type: varchar}
      - name: comments
        identifier: desk__comments
        config:
          meta: {files: ["tickets*"], key: [comment_id], records: [tickets, ticket], nested: comments.all}
        columns:
          - {name: comment_id, data_type: varchar, config: {meta: {required: true, path: id}}}
          - {name: ticket_id, data_type: varchar, config: {meta: {required: true, path: parent.id}}}
          - {name: channel, data_type: varchar, config: {meta: {path: parent.via.channel}}}
          - {name: text, data_type: varchar}
      - name: likes
        identifier: desk__likes
        config:
          meta: {files: ["tickets*"], key: [liked_by], records: [tickets], nested: [comments.all, likes]}
        columns:
          - {name: liked_by, data_type: varchar}
          - {name: comment_id, data_type: varchar, config: {meta: {path: parent.id}}}
          - {name: ticket_id, data_type: varchar, config: {meta: {path: parent.parent.id}}}
"""
TICKETS = [
    {
        "id": 1,
        "via": {"channel": "email", "source": {"rel": None}},
        "tags": ["vip", "late"],
        "dotted.key": 7,
        "comments": {
            "all": [{"id": 11, "text": "a", "likes": [{"liked_by": "x"}]}, {"id": 12, "html": "<b>"}]
        },
    },
    {"id": 2, "via": {"channel": "web"}, "tags": [], "comments": {"all": []}, "brand": 5},
    {"id": 3, "comments": None},
]


@pytest.fixture(autouse=True)
def vendor(desk: Desk) -> None:
    desk.contract = CONTRACT


def envelopes(ending: str) -> str:
    pages = [{"tickets": TICKETS[:2], "next_page": 2}, {"tickets": []}, {"ticket": TICKETS[2]}]
    return {
        "envelope.json": json.dumps({"tickets": TICKETS}, indent=2),
        "pages.json": json.dumps(pages),
        "pages.jsonl": "\n".join(map(json.dumps, pages)),
        "rows.json": json.dumps(TICKETS),
        "rows.jsonl": "\n".join(map(json.dumps, TICKETS)),
    }[ending]


@pytest.mark.parametrize("ending", ["envelope.json", "pages.json", "pages.jsonl", "rows.json", "rows.jsonl"])
def test_one_file_feeds_every_table_that_claims_it(desk: Desk, ending: str) -> None:
    desk.write(f"tickets_{ending}", envelopes(ending))
    reports = {report.entity: report for report in desk.land().files}
    read = {entity: (report.rows_read, report.rows_loaded) for entity, report in reports.items()}
    assert read == {"tickets": (3, 3), "comments": (2, 2), "likes": (1, 1)}
    assert desk.tickets('id, channel, first_tag, "dotted.key"') == [
        ("1", "email", "vip", 7),
        ("2", "web", None, None),
        ("3", None, None, None),
    ]
    comments = "select comment_id, ticket_id, channel, text, _row_number from raw.desk__comments order by all"
    assert desk.rows(comments) == [("11", "1", "email", "a", 1), ("12", "1", "email", None, 2)]
    assert desk.rows("select liked_by, comment_id, ticket_id from raw.desk__likes") == [("x", "11", "1")]


def test_an_object_addressed_by_a_text_column_arrives_as_its_json(desk: Desk) -> None:
    desk.land_one("tickets.json", json.dumps(TICKETS[:1]))
    assert [json.loads(text) for (text,) in desk.tickets("via")] == [TICKETS[0]["via"]]


def test_unknown_keys_are_those_that_no_table_of_the_file_reads(desk: Desk) -> None:
    desk.write("tickets.json", json.dumps({"tickets": TICKETS, "count": 3}))
    unknown = {report.entity: report.unknown_columns for report in desk.land().files}
    assert unknown == {"tickets": "brand", "comments": "html", "likes": ""}


def test_what_is_no_object_is_a_rejected_row_with_its_number_and_line(desk: Desk) -> None:
    pages = [
        {"tickets": [TICKETS[0], "oops", None]},
        "text",
        {"tickets": 5},
        {"tickets": [{"id": 4, "comments": {"all": ["x", {"id": 41}]}}]},
    ]
    desk.write("tickets.jsonl", "\n".join([*map(json.dumps, pages), "{broken"]))
    reports = {report.entity: report for report in desk.land().files}
    for report in reports.values():
        assert report.rows_read == report.rows_loaded + report.rows_quarantined + report.exact_duplicates
    assert (reports["tickets"].rows_read, reports["tickets"].rows_quarantined) == (7, 5)
    rejects = "select row_number, line_number, raw_row from landing.quarantine where entity = 'tickets'"
    assert desk.rows(f"{rejects} order by row_number") == [
        (2, 1, '"\\"oops\\""'),
        (3, 1, '"null"'),
        (4, 2, '"\\"text\\""'),
        (5, 3, '"5"'),
        (7, 5, '"{broken"'),
    ]
    assert desk.tickets("id, _row_number") == [("1", 1), ("4", 6)]
    comments = desk.rows("select comment_id, ticket_id, _row_number from raw.desk__comments order by all")
    assert comments == [("11", "1", 1), ("12", "1", 2), ("41", "4", 8)]


def test_rejected_elements_of_a_json_file_keep_the_numbers_of_the_others(desk: Desk) -> None:
    desk.write("tickets.json", json.dumps({"tickets": [5, TICKETS[0], "x", "y", {"id": None}, TICKETS[1]]}))
    desk.land()
    assert desk.tickets("id, _row_number") == [("1", 2), ("2", 6)]
    numbers = (
        "select row_number, line_number, reason from landing.quarantine where entity = 'tickets' order by 1"
    )
    assert desk.rows(numbers) == [
        (1, None, "no JSON object"),
        (3, None, "no JSON object"),
        (4, None, "no JSON object"),
        (5, None, "required value missing"),
    ]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"error": "RecordNotFound"}, ["the columns error", "the required column id"]),
        ({"tickets": [{"number": 1}]}, ["the columns number", "the required column id"]),
    ],
)
def test_a_response_without_the_rows_is_rejected_by_what_it_holds(
    desk: Desk, document: object, says: list[str]
) -> None:
    report = desk.land_one("tickets.json", json.dumps(document))
    assert report.status == "rejected"
    assert all(text in str(report.error) for text in says), report.error


def test_a_response_may_be_larger_than_a_row_up_to_a_limit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.landing.json_reader._MAX_OBJECT_BYTES", 1_000_000)
    text = json.dumps({"tickets": [{"id": number, "text": "x" * 9_000_000} for number in range(4)]})
    assert desk.land_one("tickets_1.json", text).rows_loaded == 4
    monkeypatch.setattr("orchestration.landing.json_reader._MAX_RESPONSE_BYTES", 1_000_000)
    report = desk.land_one("tickets_2.json.gz", gzip.compress(text.encode(), 1))
    assert report.status == "rejected"
    assert "too large" in str(report.error) and "in pages" in str(report.error)


def test_an_empty_response_is_no_rows_and_no_error(desk: Desk) -> None:
    desk.write("tickets.json", '{"tickets": []}')
    assert [(report.status, report.rows_read) for report in desk.land().files] == [("loaded", 0)] * 3


def test_a_column_comes_under_its_name_or_the_first_alias_present(desk: Desk) -> None:
    csv = desk.land_one("tickets_1.csv", "Ticket Id,channel,id2\n1,email,9\n")
    assert (csv.status, csv.unknown_columns) == ("loaded", "id2")
    both = desk.land_one("tickets_2.csv", "ticket_id,channel,id\n8,email,2\n")
    assert both.unknown_columns == "ticket_id", "a second name for the same column is not read"
    desk.land_one("tickets_3.jsonl", '{"ticket_id": 3}\n{"id": 4}\n')
    assert desk.tickets("id, channel") == [("1", "email"), ("2", "email"), ("3", None), ("4", None)]


def test_a_table_of_arrays_takes_no_flat_files(desk: Desk) -> None:
    desk.write("tickets.csv", "id,channel\n1,email\n")
    assert [(report.entity, report.status) for report in desk.land().files] == [("tickets", "loaded")]
