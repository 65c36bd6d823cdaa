"""Clean CSV files, which land in one pass: their rows in order, and how they are known to be clean."""

# ruff: noqa: S608

from pathlib import Path

import duckdb
import pytest
from landing_support import Desk

from orchestration.landing import csv_reader, loading
from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.repeated_keys import is_any_key_repeated

EVENTS = "event_id,ticket,text\n"


@pytest.fixture
def careful_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that went the careful way."""
    paths: list[str] = []
    read = loading.read_file

    def note(job: loading.Job) -> object:
        paths.append(job.file.path)
        return read(job)

    monkeypatch.setattr(loading, "read_file", note)
    return paths


def test_rows_are_numbered_in_the_order_of_the_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pieces of the file are read at a time."""
    monkeypatch.setattr(csv_reader, "MAX_ROW_BYTES", 1 << 17)
    desk.connection.execute("set threads = 4")
    rows = 300_000
    lines = "".join(f"{7 * number},T{number},{'x' * (number % 50)}\n" for number in range(1, rows + 1))
    assert desk.land_one("events.csv", EVENTS + lines).rows_loaded == rows
    wrong = "select count(*) from raw.desk__events where cast(event_id as bigint) != 7 * _row_number"
    assert desk.rows(wrong) == [(0,)]
    assert desk.rows("select min(_row_number), max(_row_number) from raw.desk__events") == [(1, rows)]


def test_a_key_is_stored_as_it_stands(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        desk = Desk(tmp_path, connection=connection)
        lines = "".join(f"E{number},T{number % 7},x\n" for number in range(5000))
        assert desk.land_one("events.csv", EVENTS + lines).rows_loaded == 5000
        connection.execute("checkpoint")
        stored = """
            select distinct column_name, compression = 'Uncompressed'
            from pragma_storage_info('raw.desk__events')
            where segment_type = 'VARCHAR' and column_name in ('event_id', 'ticket')
        """
        assert sorted(desk.rows(stored)) == [("event_id", True), ("ticket", False)]


@pytest.mark.parametrize("ids", [["9", "10", "11"], ["b", "a", "c"], ["e10", "e9"], ["é", "z"]], ids=" ".join)
def test_different_keys_in_any_order_are_clean(desk: Desk, careful_files: list[str], ids: list[str]) -> None:
    lines = "".join(f"{name},T,x\n" for name in ids)
    assert desk.land_one("events.csv", EVENTS + lines).rows_loaded == len(ids)
    assert careful_files == []


@pytest.mark.parametrize(
    ("lines", "duplicates", "quarantined"),
    [
        ("1,T,x\n1,T,x\n", 1, 0),
        ("1,T,x\n2,T,x\n1,T,x\n", 1, 0),
        ("1,T,x\n2,T,x\n1,T,y\n", 0, 2),
        ("1,T,x\n,T,x\n", 0, 1),
        ("1,T,x\n2,T\n", 0, 1),
        ('1,T,x\n2,"T"t,x\n', 0, 1),
    ],
)
def test_what_is_not_clean_goes_the_careful_way(
    desk: Desk, careful_files: list[str], lines: str, duplicates: int, quarantined: int
) -> None:
    report = desk.land_one("events.csv", EVENTS + lines)
    assert (report.exact_duplicates, report.rows_quarantined) == (duplicates, quarantined)
    assert careful_files == ["events.csv"]


@pytest.mark.parametrize(
    ("rows", "is_repeated"),
    [
        ("('a', 1), ('a', 2), ('b', 1)", False),
        ("('b', 1), ('a', 2), ('a', 1)", False),
        ("('a', 1), ('b', 1), ('a', 1)", True),
        ("('a', null), ('b', null)", False),
        ("('a', null), ('a', null)", True),
        ("(null, 1), (null, 2)", False),
        ("(null, 2), (null, 1), (null, 2)", True),
        ("(null, null), ('a', 1), (null, null)", True),
    ],
)
def test_a_key_of_several_columns_with_nulls(rows: str, is_repeated: bool) -> None:
    contract = EntityContract(
        source="desk",
        name="periods",
        identifier="desk__periods",
        files=("periods*",),
        key=("name", "number"),
        columns=(Column("name", "varchar"), Column("number", "bigint")),
    )
    with duckdb.connect() as connection:
        connection.execute(f"create table keys as select * from (values {rows}) as keys(_r0, _c1)")
        assert is_any_key_repeated(connection, contract, "keys") is is_repeated
