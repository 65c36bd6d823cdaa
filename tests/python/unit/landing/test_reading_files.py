"""Which files can be read, and what is said of the others."""

import gzip
import json

import pytest
from landing_support import Desk

HEADER = "id,status,created_at,seconds"
ROW = "1,open,2024-01-01T10:00:00Z,5"
TEXT = f"{HEADER}\n{ROW}\n2,open,2024-01-01 11:00:00Z,6\n"
EXPECTED = [("1", "open", 5.0), ("2", "open", 6.0)]


def zipped(text: str) -> bytes:
    """The same bytes at any time: they name a test, which every worker has to call the same."""
    return gzip.compress(text.encode(), mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "encoding", "delimiter"),
    [
        ("tickets.csv", TEXT, "utf-8", ","),
        ("tickets.csv", "\ufeff" + TEXT, "utf-8", ","),
        ("tickets.csv", TEXT.encode("utf-16"), "utf-16", ","),
        ("tickets.csv", b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", ","),
        ("tickets.csv", TEXT.replace(",", ";"), "utf-8", ";"),
        ("tickets.csv", TEXT.replace(",", "\t"), "utf-8", "\t"),
        ("tickets.tsv", TEXT.replace(",", "\t"), "utf-8", "\t"),
        ("tickets.csv", TEXT.replace(",", "|"), "utf-8", "|"),
        ("tickets.csv", TEXT.replace("\n", "\r\n"), "utf-8", ","),
        ("tickets.csv", TEXT.replace("\n", "\r\n", 2), "utf-8", ","),
        ("tickets.csv", TEXT.replace("\n", "\r"), "utf-8", ","),
        ("tickets.csv", TEXT.rstrip("\n"), "utf-8", ","),
        ("tickets.csv", TEXT.replace("id,", '"id",'), "utf-8", ","),
        ("sub/2024/tickets_01.csv.gz", zipped(TEXT), "utf-8", ","),
    ],
)
def test_csv_in_any_encoding_delimiter_and_line_end(
    desk: Desk, name: str, content: str | bytes, encoding: str, delimiter: str
) -> None:
    report = desk.land_one(name, content)
    assert (report.status, report.error, report.encoding, report.delimiter) == (
        "loaded",
        None,
        encoding,
        delimiter,
    )
    assert desk.tickets("id, status, seconds") == EXPECTED
    assert desk.tickets("_source_file, _row_number, _load_id") == [(name, 1, "load-1"), (name, 2, "load-1")]


def test_a_declared_encoding_is_used(desk: Desk) -> None:
    desk.contract = desk.contract.replace(
        "schema: raw", "schema: raw\n    config: {meta: {encoding: windows-1252}}"
    )
    report = desk.land_one("events.csv", "event_id,text\n1,café €\n".encode("windows-1252"))
    assert report.encoding == "cp1252"
    assert desk.rows("select text from raw.desk__events") == [("café €",)]


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz"])
def test_json_and_ndjson_land_like_csv(desk: Desk, ending: str) -> None:
    rows = [
        {"id": "1", "status": "open", "created_at": "2024-01-01T10:00:00Z", "seconds": 5, "extra": {"a": 1}},
        {"id": "2", "status": "open", "created_at": "2024-01-01T11:00:00Z", "seconds": 6.0, "note": None},
    ]
    text = (
        json.dumps(rows) if ".json" in ending and ".jsonl" not in ending else "\n".join(map(json.dumps, rows))
    )
    report = desk.land_one(f"tickets{ending}", zipped(text) if "gz" in ending else text)
    assert (report.status, report.error, report.unknown_columns) == ("loaded", None, "extra")
    assert desk.tickets("id, status, seconds") == EXPECTED


def test_a_line_that_is_no_json_goes_to_quarantine_with_its_line(desk: Desk) -> None:
    report = desk.land_one("events.jsonl", '{"event_id": "1"}\n\n{"event_id": \n[1]\n{"event_id": "2"}\n')
    assert (report.rows_read, report.rows_loaded) == (4, 2)
    assert desk.quarantine("row_number, line_number, raw_row") == [
        (2, 3, '"{\\"event_id\\": "'),
        (3, 4, '"[1]"'),
    ]


def test_parquet_lands_like_csv(desk: Desk) -> None:
    path = desk.write("tickets.parquet", "")
    desk.connection.execute(
        f"""
        copy (
            select
                unnest(['1', '2']) as id, 'open' as status, unnest([5, 6]) as seconds,
                timestamptz '2024-01-01 10:00:00+00' as created_at,
                timestamp '2024-01-01 12:00:00' as solved_at
        ) to '{path}'
        """
    )
    desk.timezone = "Europe/Paris"
    assert [file.status for file in desk.land().files] == ["loaded"]
    assert desk.tickets("id, status, seconds") == EXPECTED
    assert str(desk.tickets("created_at, solved_at")[0][1]) == "2024-01-01 11:00:00"


def test_a_cell_of_ten_megabytes_lands(desk: Desk) -> None:
    big = "x" * 10_000_000
    assert desk.land_one("events.csv", f'event_id,text\n1,"{big}"\n2,y\n').rows_loaded == 2
    assert desk.rows("select length(text) from raw.desk__events order by event_id") == [(10_000_000,), (1,)]


def test_a_header_alone_is_no_rows_and_no_error(desk: Desk) -> None:
    for content in (f"{HEADER}\n", HEADER):
        report = desk.land_one("tickets.csv", content)
        assert (report.status, report.rows_read) == ("loaded", 0)


def test_unknown_columns_are_reported_and_missing_optional_ones_are_null(desk: Desk) -> None:
    report = desk.land_one("tickets.csv", TEXT.replace("seconds", "seconds,x,x").replace("Z,", "Z,1,2,"))
    assert report.status == "loaded"
    assert report.unknown_columns == "x, x"
    assert "solved_at" in report.missing_columns
    assert desk.tickets("solved_at, count") == [(None, None), (None, None)]


GZIPPED = zipped("".join(f"{number},open,2024-01-01T10:00:00Z,5\n" for number in range(50_000)))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("tickets.csv", b"", ["0 bytes"]),
        ("tickets.csv", bytes(range(256)) * 40, ["line 1", "binary"]),
        ("tickets.csv.gz", zipped(TEXT)[:30], ["gzip", "undamaged"]),
        (
            "tickets.csv.gz",
            zipped(f"{HEADER}\n") + GZIPPED[: len(GZIPPED) // 2],
            ["undamaged"],
        ),
        ("tickets.csv.gz", b"no archive", ["gzip"]),
        ("tickets.csv", "id,created_at,seconds\n1,2024-01-01T10:00:00Z,5\n", ["line 1", "status"]),
        ("tickets.csv", f"{HEADER},id\n{ROW},1\n", ["line 1", "id twice"]),
        ("tickets.csv", TEXT.replace(",", "^"), ["line 1", "id^status", "separated by"]),
        ("tickets.json", '[{"id": "1"', ["undamaged json"]),
        ("tickets.json", "[1, 2]", ["2 elements"]),
        ("tickets.jsonl", '{"id": "1"}\n', ["status"]),
        ("tickets.parquet", b"PAR1 no parquet", ["undamaged parquet"]),
        ("tickets.csv", b"\xff\xfe" + TEXT.encode("utf-16-le")[:-3] + b"\x00\xd8", ["utf-16"]),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected_with_a_reason(
    desk: Desk, name: str, content: bytes | str, says: list[str]
) -> None:
    desk.write("events.csv", "event_id\n1\n")
    report = desk.land_one(name, content)
    assert report.status == "rejected"
    assert report.error and report.error.startswith(f"{name}: ") and "To mend it" in report.error
    assert all(text in report.error for text in says), report.error
    assert desk.tickets("id") == []
    assert desk.rows("select count(*) from raw.desk__events") == [(1,)], "the other files land all the same"
    desk.write(name, TEXT) if name == "tickets.csv" else None
    desk.land()
    desk.land()
    rejections = desk.rows("select count(*) from landing.files where status = 'rejected'")
    assert rejections == [(0 if name == "tickets.csv" else 1,)]


def test_rows_that_are_no_rows_go_to_quarantine_with_their_lines(desk: Desk) -> None:
    content = b'event_id,ticket,text\n1,a,"two\nlines"\n2,b\n3,c,d,e\n4,\xff,f\n5,"g"h,i\n6,j,k\n'
    report = desk.land_one("events.csv", content)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (6, 2, 4)
    assert desk.quarantine("row_number, line_number, reason, raw_row") == [
        (2, 4, "wrong number of fields", '"2,b"'),
        (3, 5, "wrong number of fields", '"3,c,d,e"'),
        (4, 6, "invalid encoding", '"4,?,f"'),
        (5, 7, "broken quoting", '"5,\\"g\\"h,i"'),
    ]
    assert desk.rows("select event_id, _row_number from raw.desk__events order by all") == [
        ("1", 1),
        ("6", 6),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_numbers_are_those_of_the_file(desk: Desk, line_end: str) -> None:
    """Embedded newlines, blank lines, rejected rows and newlines in columns that are not landed all count."""
    lines = [
        f"{HEADER},x",
        f"{ROW},",
        "",
        "",
        '2,open,2024-01-01T10:00:00Z,5,"a',
        'b"',
        "3,open",
        "4,lost,2024-01-01T10:00:00Z,5,",
        "",
        "5,open,2024-01-01T10:00:00Z,-5,",
    ]
    report = desk.land_one("tickets.csv", line_end.join(lines) + line_end)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (5, 3, 2)
    assert desk.quarantine("row_number, line_number, raw_value") == [(3, 7, None), (4, 8, "lost")]
    assert desk.issues("row_number, line_number, row_key") == [(5, 10, "5")]
    assert desk.tickets("id, _row_number") == [("1", 1), ("2", 2), ("5", 5)]


def test_without_any_file_the_tables_are_there_and_empty(desk: Desk) -> None:
    assert desk.land().files == []
    assert desk.tickets("id, created_at") == []
    assert desk.rows("select count(*) from landing.files") == [(0,)]
