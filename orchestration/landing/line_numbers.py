"""Row numbers and physical lines of rows, computed only for files in which something was found.

landing_positions  _id, _n (1 = first data row), _line (header = line 1; NULL where the format has no lines)
"""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from collections.abc import Iterator
from pathlib import Path

import duckdb

from orchestration.landing.csv_reader import MAX_ROW_BYTES
from orchestration.landing.discovery import ExportFile
from orchestration.landing.reading import Job, Reading
from orchestration.landing.sql import literal

_FOUND = "(select *, rowid as _id from landing_read where rowid in (select _id from landing_faults))"


def numbered(reading: Reading, relation: str, rejected: int) -> str:
    """A relation over landing_read (with _id) plus _n: rejected rows are counted too."""
    if reading.format == "ndjson":
        return relation
    if not rejected:
        return f"(select *, _id + 1 as _n from {relation})"
    return f"""(
        select landed.*, landed._id + 1 + coalesce(shifts.shift, 0) as _n
        from {relation} as landed
        asof left join (
            select accepted_before, max(shift) as shift
            from (
                select row_number - shift as accepted_before, shift
                from (
                    select row_number, row_number() over (order by row_number) as shift from landing_rejected
                )
            )
            group by accepted_before
        ) as shifts on landed._id >= shifts.accepted_before
    )"""


def locate(job: Job, reading: Reading, rejected: int) -> None:
    """Create landing_positions for the rows in landing_faults, and put lines and row numbers right in
    landing_rejected (the reader counts blank lines as rows, and a row of several lines as one)."""
    connection = job.connection
    connection.execute("drop table if exists landing_positions")
    rows = numbered(reading, _FOUND, rejected)
    query = f"select _id, _n, cast(null as bigint) as _line from {rows}"
    if reading.format == "ndjson":
        query = f"select _id, _n, _line from {rows}"
    elif reading.format == "csv":
        query = _csv_positions(job, reading, rejected)
    connection.execute(f"create temp table landing_positions as {query}")


def _csv_positions(job: Job, reading: Reading, rejected: int) -> str:
    connection, contract = job.connection, job.contract
    texts = " || ".join(f"coalesce(_r{index}, '')" for index in range(len(contract.columns)))
    every = numbered(reading, "(select *, rowid as _id from landing_read)", rejected)
    connection.execute(
        f"""
        create or replace temp table landing_breaks as
        select _n, sum(breaks) over (order by _n) as breaks
        from (
            select _n, {_breaks(texts)} as breaks from {every}
            union all
            select row_number, {_breaks("raw_row")} from landing_rejected
        )
        where breaks > 0
        """
    )
    rows, breaks = connection.execute(
        "select (select count(*) from landing_read), (select coalesce(max(breaks), 0) from landing_breaks)"
    ).fetchone() or (0, 0)
    lines = _count_lines(job.file, reading)
    if lines and lines != reading.header_lines + rows + rejected + breaks:
        query = _by_quotes(connection, reading, rows, rejected)
        if query:
            return query
    connection.execute(
        f"""
        update landing_rejected
        set counted_line = row_number + {reading.header_lines} + coalesce(
            (select max(breaks) from landing_breaks where landing_breaks._n < landing_rejected.row_number), 0
        )
        """
    )
    return f"""
        select
            found._id,
            found._n,
            found._n + {reading.header_lines} + coalesce(earlier.breaks, 0) as _line
        from {numbered(reading, _FOUND, rejected)} as found
        asof left join landing_breaks as earlier on found._n > earlier._n
        """


def _by_quotes(
    connection: duckdb.DuckDBPyConnection, reading: Reading, rows: int, rejected: int
) -> str | None:
    """Blank lines, or line breaks in columns not read: a line outside quotes, not blank, starts a row.

    None where that does not come out at the rows read (quoting is broken somewhere).
    """
    connection.execute(
        f"""
        create or replace temp table landing_lines as
        select coalesce(trim(text, chr(13)), '') as text
        from read_csv({literal(str(reading.text_location))}, header = false, auto_detect = false,
            columns = {{'text': 'varchar'}}, delim = '\x01', quote = '', escape = '', ignore_errors = true,
            compression = {literal("gzip" if reading.is_text_compressed else "none")},
            max_line_size = {MAX_ROW_BYTES}, buffer_size = {MAX_ROW_BYTES})
        """
    )
    connection.execute(
        """
        create or replace temp table landing_starts as
        select
            line,
            row_number() over (order by line) as counted_line,
            case when text != '' then count(*) filter (text != '') over (order by line) - 1 end as _n
        from (
            select
                rowid + 1 as line,
                text,
                coalesce(
                    sum(length(text) - length(replace(text, '"', '')))
                        over (order by rowid rows between unbounded preceding and 1 preceding),
                    0
                ) % 2 = 1 as is_inside
            from landing_lines
        )
        where not is_inside
        """
    )
    counted = connection.execute("select max(_n) from landing_starts").fetchone()
    if not counted or counted[0] != rows + rejected:
        return None
    connection.execute(
        """
        update landing_rejected
        set row_number = landing_starts._n, counted_line = landing_starts.line
        from landing_starts
        where landing_starts.counted_line = landing_rejected.counted_line
        """
    )
    return f"""
        select found._id, found._n, landing_starts.line as _line
        from {numbered(reading, _FOUND, rejected)} as found
        inner join landing_starts on found._n = landing_starts._n
        """


def _breaks(text: str) -> str:
    return f"length({text}) - length(replace({text}, chr(10), ''))"


def _count_lines(file: ExportFile, reading: Reading) -> int:
    """Physical lines of the text; 0 where no line feed ends them."""
    location = reading.text_location or file.location
    count, last = 0, b"\n"
    for chunk in file.chunks() if location == file.location else _chunks(location):
        count, last = count + chunk.count(b"\n"), chunk[-1:]
    return count + (last != b"\n") if count else 0


def _chunks(location: Path) -> Iterator[bytes]:
    with location.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            yield chunk
