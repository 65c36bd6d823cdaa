"""JSON, NDJSON and Parquet files into the reading table."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from orchestration.landing.contracts import EntityContract
from orchestration.landing.csv_header import check_required, fault
from orchestration.landing.csv_reader import MAX_ROW_BYTES
from orchestration.landing.discovery import ExportFile
from orchestration.landing.reading import Job, Reading, clear, create_reading, create_rejected
from orchestration.landing.sql import identifier, literal

_MAX_OBJECT_BYTES = 64 * 1024 * 1024


def read_ndjson(job: Job) -> Reading:
    """One JSON object a line; a line that is none goes to the rejects, with its number."""
    connection, file = job.connection, job.file
    clear(connection)
    compression = literal("gzip" if file.is_compressed else "none")
    # A line as one field: \\x01 can't stand in JSON, so nothing is split.
    connection.execute(
        f"""
        create temp table landing_lines as
        select line
        from read_csv({literal(str(file.location))}, header = false, auto_detect = false,
            columns = {{'line': 'varchar'}}, delim = '\x01', quote = '', escape = '',
            compression = {compression},
            max_line_size = {MAX_ROW_BYTES}, buffer_size = {MAX_ROW_BYTES})
        """
    )
    connection.execute(
        """
        create temp table landing_numbered as
        select
            line,
            row_number() over (order by rowid) as _n,
            rowid + 1 as _line,
            case when json_valid(line) then json_type(line) = 'OBJECT' else false end as is_object
        from landing_lines
        where trim(line, ' ' || chr(9) || chr(13)) != ''
        """
    )
    source = "(select line as document, _n, _line from landing_numbered where is_object)"
    reading = _read_documents(job, source, "_n, _line")
    create_rejected(
        connection,
        """
        select _n, _line, line, 'no JSON object', 'one JSON object a line'
        from landing_numbered
        where not is_object
        """,
    )
    return reading


def read_json(job: Job) -> Reading:
    """An array of objects, or objects one after another."""
    connection, file = job.connection, job.file
    clear(connection)
    connection.execute(
        f"""
        create temp table landing_numbered as
        select json as document
        from read_json_objects({literal(str(file.location))}, format = 'auto',
            compression = {literal("gzip" if file.is_compressed else "none")},
            maximum_object_size = {_MAX_OBJECT_BYTES})
        """
    )
    found = connection.execute(
        "select count(*), first(json_type(document)) from landing_numbered "
        "where json_type(document) != 'OBJECT'"
    ).fetchone()
    if found and found[0]:
        raise fault(
            file, "the array", f"{found[0]} elements of type {found[1]}", "objects", "export it as objects"
        )
    reading = _read_documents(job, "landing_numbered")
    create_rejected(connection)
    return reading


def read_parquet(job: Job) -> Reading:
    """A Parquet file; its values by their text, so that one set of rules holds for every format."""
    connection, file = job.connection, job.file
    clear(connection)
    source = f"read_parquet({literal(str(file.location))})"
    columns = tuple(row[0] for row in connection.execute(f"describe select * from {source}").fetchall())
    texts = {name: f"nullif(cast({identifier(name)} as varchar), '')" for name in columns}
    check_required(job.contract, file, "the schema", columns)
    create_reading(job, source, texts)
    create_rejected(connection)
    return _reading(job.contract, file, columns)


def _read_documents(job: Job, source: str, numbers: str = "") -> Reading:
    connection, contract, file = job.connection, job.contract, job.file
    rows = connection.execute(
        f"select distinct unnest(json_keys(document)) as name from {source} order by all"
    ).fetchall()
    columns = tuple(row[0] for row in rows)
    is_empty = not connection.execute(f"select 1 from {source} limit 1").fetchall()
    if not is_empty:
        check_required(contract, file, "the objects", columns)
    names = [column.name for column in contract.columns]
    paths = ", ".join(literal('$."' + name.replace('"', '\\"') + '"') for name in names)
    fields = f"(select *, json_extract_string(document, [{paths}]) as fields from {source})"
    texts = {name: f"nullif(fields[{index}], '')" for index, name in enumerate(names, 1) if name in columns}
    create_reading(job, fields, texts, numbers)
    return _reading(contract, file, columns)


def _reading(contract: EntityContract, file: ExportFile, columns: tuple[str, ...]) -> Reading:
    known = [column.name for column in contract.columns]
    return Reading(
        format=file.format,
        encoding=None if file.format == "parquet" else "utf-8",
        unknown_columns=tuple(name for name in columns if name not in known),
        missing_columns=tuple(name for name in known if name not in columns),
    )
