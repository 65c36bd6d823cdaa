"""Files that are read in several pieces at a time: rows keep the numbers and lines they have in the file."""

# ruff: noqa: S608

import json
from pathlib import Path

import duckdb
import pytest
from landing_support import CONTRACT, Desk

from orchestration.landing import csv_reader
from orchestration.landing.column_texts import as_declared
from orchestration.landing.contracts import EntityContract, read_contracts
from orchestration.landing.discovery import ExportFile
from orchestration.landing.reading import Job, typed_value

PROJECT = Path(__file__).parents[4]
ROWS = 60_000
FAULTY = (7, ROWS // 2, ROWS)
COLUMNS = ("id", "status", "created_at", "seconds", "is_spam", "note")
NULLS = """
    config: {meta: {nulls: ["-", n/a, none, nil, unknown, "?"]}}
    schema: raw"""


@pytest.fixture
def large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Local times of a zone with changes of clocks, truths, and texts that mean NULL."""
    monkeypatch.setattr(csv_reader, "MAX_ROW_BYTES", 1 << 16)
    desk.connection.execute("set threads = 4")
    desk.timezone = "America/New_York"
    desk.contract = CONTRACT.replace("\n    schema: raw", NULLS)
    return desk


def lines(**faults: str) -> list[dict[str, str]]:
    """One dictionary a row, those in FAULTY with the faults."""
    usual = {
        "status": "open",
        "created_at": "2024-07-01 10:00:00",
        "seconds": "5",
        "is_spam": "f",
        "note": "nil",
    }
    return [
        {"id": str(number)} | usual | (faults if number in FAULTY else {}) for number in range(1, ROWS + 1)
    ]


def check_numbers(desk: Desk) -> None:
    """The number of a row is its id, in the raw table as in the quarantine."""
    numbers = "select count(*), count(*) filter (_row_number != cast(id as bigint)) from raw.desk__tickets"
    assert desk.rows(numbers) == [(ROWS - len(FAULTY), 0)]
    found = desk.quarantine("row_number, cast(json_extract_string(raw_row, '$.id') as bigint)")
    assert found == [(number, number) for number in FAULTY]


def test_rows_of_a_csv_file_keep_their_numbers(large: Desk) -> None:
    rows = "".join(",".join(row.values()) + "\n" for row in lines(status="nonsense"))
    large.land_one("tickets.csv", ",".join(COLUMNS) + "\n" + rows)
    check_numbers(large)
    assert large.quarantine("line_number") == [(number + 1,) for number in FAULTY]


@pytest.mark.parametrize("ending", ["json", "ndjson"])
def test_rows_of_a_json_file_keep_their_numbers(large: Desk, ending: str) -> None:
    rows = [json.dumps(row) for row in lines(status="nonsense")]
    content = "[" + ",\n".join(rows) + "]" if ending == "json" else "\n".join(rows)
    large.land_one(f"tickets.{ending}", content)
    check_numbers(large)


def test_rows_of_a_parquet_file_keep_their_numbers(large: Desk) -> None:
    path = large.write("tickets.parquet", b"")
    status = f"case when id in ({', '.join(map(str, FAULTY))}) then 'nonsense' else 'open' end"
    large.connection.execute(
        f"""
        copy (
            select cast(id as varchar) as id, {status} as status, '2024-07-01 10:00:00' as created_at,
                '5' as seconds, 'f' as is_spam, 'nil' as note
            from range(1, {ROWS + 1}) as numbers(id)
        ) to '{path}' (format parquet, row_group_size 2048)
        """
    )
    large.land()
    check_numbers(large)


@pytest.mark.parametrize(
    "contract",
    [entity for source in read_contracts(PROJECT) for entity in source.entities],
    ids=lambda contract: contract.identifier,
)
def test_nothing_is_joined_while_rows_are_read(contract: EntityContract) -> None:
    """Threads bring the rows of a join in any order, and an IN list may become one."""
    names = {column.name: f"f{index}" for index, column in enumerate(contract.columns)}
    file = ExportFile("x.csv", Path("x.csv"), "csv", "", 1)
    with duckdb.connect() as connection:
        job = Job(connection, contract, file, "America/New_York", Path())
        texts = as_declared(contract, names)
        values = ", ".join(typed_value(job, column, texts) for column in contract.columns)
        connection.execute(f"create table texts ({', '.join(f'{name} varchar' for name in names.values())})")
        plan = connection.execute(
            f"explain create table typed_values as select {values} from texts"
        ).fetchall()
    assert "Seq Scan" in plan[0][1]
    assert "Join" not in plan[0][1]
