"""CSV files into the reading table, by DuckDB's own reader; rows that are no rows go to the rejects."""

# Names and literals of user files go through sql.py.

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.landing.column_texts import as_declared, field_texts, found_names
from orchestration.landing.csv_header import CsvHead, read_head
from orchestration.landing.discovery import ExportFile
from orchestration.landing.faults import fault
from orchestration.landing.reading import Job, Reading, clear, create_reading, create_rejected
from orchestration.landing.sql import literal
from orchestration.landing.text_encoding import copy_as_utf8, is_utf8, reject_other_encoding

# The longest row; a buffer is what one thread parses at a time.
MAX_ROW_BYTES = 32 * 1024 * 1024
_REJECTS = ", store_rejects = true, rejects_table = 'landing_row_errors', rejects_scan = 'landing_row_scans'"


@dataclass(frozen=True)
class CsvScan:
    """DuckDB's reader over one file: its SQL, each contract column's text in it, and what it reads."""

    source: str
    texts: Mapping[str, str]
    reading: Reading


def read_csv(job: Job) -> Reading:
    """Fill landing_read and landing_rejected from a CSV file; InputError where it is none of the entity's."""
    head = read_head(job.contract, job.file)
    scan = _scan_of(job, head, job.file.location) if is_utf8(head.encoding) else None
    try:
        if scan:
            _fill(job, scan)
    except duckdb.InvalidInputException as error:
        # Line ends of several kinds in one file stop the reader; one kind reads.
        if "state machine" not in str(error) or _is_binary(job.file):
            raise
        scan = None
    if scan is None:
        scan = _scan_of(job, head, copy_as_utf8(job, head.encoding))
        _fill(job, scan)
    _check_encoding(job)
    return scan.reading


def plain_scan(job: Job) -> CsvScan | None:
    """The reader over a file that needs no copy first; InputError where the file is none of the entity's.

    A row that is no row is an error of DuckDB's then.
    """
    head = read_head(job.contract, job.file)
    return _scan_of(job, head, job.file.location, rejects="") if is_utf8(head.encoding) else None


def _scan_of(job: Job, head: CsvHead, location: Path, rejects: str = _REJECTS) -> CsvScan:
    contract, file = job.contract, job.file
    fields = ", ".join(f"'f{index}': 'varchar'" for index in range(len(head.columns)))
    compressed = file.is_compressed and location == file.location
    source = (
        f"read_csv({literal(str(location))}, header = true, auto_detect = false, columns = {{{fields}}}"
        f", delim = {literal(head.delimiter)}, quote = '\"', escape = '\"', nullstr = ''"
        f", compression = {literal('gzip' if compressed else 'none')}"
        f", max_line_size = {MAX_ROW_BYTES}, buffer_size = {MAX_ROW_BYTES}"
        f"{rejects})"
    )
    found = found_names(contract, head.columns)
    texts = field_texts(contract, head.columns, found)
    reading = Reading(
        format="csv",
        encoding=head.encoding.removesuffix("-sig"),
        delimiter=head.delimiter,
        unknown_columns=tuple(name or "(unnamed)" for name in head.columns if name not in found.values()),
        missing_columns=tuple(column.name for column in contract.columns if column.name not in found),
        columns=head.columns,
        header_lines=head.lines,
        text_location=location,
        is_text_compressed=compressed,
    )
    return CsvScan(source, as_declared(contract, texts), reading)


def _fill(job: Job, scan: CsvScan) -> None:
    clear(job.connection)
    try:
        create_reading(job, scan.source, scan.texts)
    except duckdb.InvalidInputException as error:
        if "state machine" in str(error):
            raise
        line = re.search(r"Line: (\d+)", str(error))
        place = f"line {line[1]}" if line else "the file"
        found = str(error).splitlines()[0][:120]
        raise fault(job.file, place, found, "CSV (RFC 4180)", "export the file again") from error
    create_rejected(
        job.connection,
        """
        select
            line - 1 as row_number,
            line as counted_line,
            first(trim(csv_line, chr(13) || chr(10)) order by byte_position) as raw_row,
            first(
                case error_type
                    when 'MISSING COLUMNS' then 'wrong number of fields'
                    when 'TOO MANY COLUMNS' then 'wrong number of fields'
                    when 'UNQUOTED VALUE' then 'broken quoting'
                    when 'INVALID ENCODING' then 'invalid encoding'
                    when 'LINE SIZE OVER MAXIMUM' then 'row too long'
                    else lower(error_type)
                end
                order by byte_position
            ) as reason,
            first(error_message order by byte_position) as expected
        from landing_row_errors
        group by line
        """,
    )


def _check_encoding(job: Job) -> None:
    """One row of wrong bytes is damaged; several, and no more that are UTF-8, are another encoding."""
    found = job.connection.execute(
        "select count(*), min(counted_line) from landing_rejected where reason = 'invalid encoding'"
    ).fetchone()
    if found and found[0] > 1:
        reject_other_encoding(job, f"line {found[1]}")


def _is_binary(file: ExportFile) -> bool:
    return any(b"\0" in chunk for chunk in file.chunks())
