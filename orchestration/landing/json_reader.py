"""JSON, NDJSON and Parquet files into the reading table."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from dataclasses import replace

from orchestration.landing.column_texts import as_declared, found_names
from orchestration.landing.csv_header import check_required
from orchestration.landing.csv_reader import MAX_ROW_BYTES
from orchestration.landing.faults import fault
from orchestration.landing.json_paths import keys_read
from orchestration.landing.json_rows import field_texts, fields, take_apart
from orchestration.landing.reading import Job, Reading, clear, create_reading, create_rejected
from orchestration.landing.sql import identifier, literal
from orchestration.landing.text_encoding import readable

# Of one document; a response that holds many rows may be as large as its file.
_MAX_OBJECT_BYTES = 64 * 1024 * 1024
_MAX_RESPONSE_BYTES = 1024 * 1024 * 1024
_USUAL_COMPRESSION = 20


def read_ndjson(job: Job) -> Reading:
    """One JSON object a line; a line that is none goes to the rejects, with its number."""
    connection = job.connection
    clear(connection)
    location, is_compressed, encoding = readable(job)
    compression = literal("gzip" if is_compressed else "none")
    # A line as one field: \\x01 can't stand in JSON, so nothing is split.
    connection.execute(
        f"""
        create temp table landing_lines as
        select line
        from read_csv({literal(str(location))}, header = false, auto_detect = false,
            columns = {{'line': 'varchar'}}, delim = '\x01', quote = '', escape = '',
            compression = {compression},
            max_line_size = {MAX_ROW_BYTES}, buffer_size = {MAX_ROW_BYTES})
        """
    )
    connection.execute(
        """
        create temp table landing_numbered as
        select
            line as document,
            row_number() over (order by rowid) as _n,
            rowid + 1 as _line,
            case when json_valid(line) then json_type(line) = 'OBJECT' else false end as is_object
        from landing_lines
        where trim(line, ' ' || chr(9) || chr(13)) != ''
        """
    )
    if job.contract.records or job.contract.nested:
        return replace(_read_elements(job, "one JSON object a line", "_n, _line"), encoding=encoding)
    documents = "(select document, _n, _line from landing_numbered where is_object)"
    reading = _read_documents(job, documents, "_n, _line")
    create_rejected(
        connection,
        """
        select _n, _line, document, 'no JSON object', 'one JSON object a line'
        from landing_numbered
        where not is_object
        """,
    )
    return replace(reading, encoding=encoding)


def read_json(job: Job) -> Reading:
    """An array of objects, or objects one after another."""
    connection, file = job.connection, job.file
    clear(connection)
    location, is_compressed, encoding = readable(job)
    connection.execute(
        f"""
        create temp table landing_numbered as
        select json as document, null as _line, true as is_object
        from read_json_objects({literal(str(location))}, format = 'auto',
            compression = {literal("gzip" if is_compressed else "none")},
            maximum_object_size = {_largest_document(job)})
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
    if job.contract.records or job.contract.nested:
        return replace(_read_elements(job, "objects", ""), encoding=encoding)
    reading = _read_documents(job, "landing_numbered")
    create_rejected(connection)
    return replace(reading, encoding=encoding)


def _largest_document(job: Job) -> int:
    """Bytes; no more than there may be, as the reader keeps a buffer of twice that for each thread."""
    if not (job.contract.records or job.contract.nested):
        return _MAX_OBJECT_BYTES
    size = job.file.size_bytes * (_USUAL_COMPRESSION if job.file.is_compressed else 1)
    return min(max(size, _MAX_OBJECT_BYTES), _MAX_RESPONSE_BYTES)


def read_parquet(job: Job) -> Reading:
    """A Parquet file; its values by their text, so that one set of rules holds for every format."""
    connection, contract, file = job.connection, job.contract, job.file
    clear(connection)
    source = f"read_parquet({literal(str(file.location))})"
    columns = tuple(row[0] for row in connection.execute(f"describe select * from {source}").fetchall())
    found = found_names(contract, columns)
    texts = {column: f"nullif(cast({identifier(name)} as varchar), '')" for column, name in found.items()}
    check_required(contract, file, "the schema", columns, texts)
    create_reading(job, source, as_declared(contract, texts))
    create_rejected(connection)
    return Reading(
        format=file.format,
        unknown_columns=tuple(name for name in columns if name not in found.values()),
        missing_columns=tuple(column.name for column in contract.columns if column.name not in texts),
        columns=columns,
    )


def _read_documents(job: Job, source: str, numbers: str = "") -> Reading:
    """Documents that are rows."""
    keys = _keys(job, "json_keys(document)", source)
    return _read_fields(
        job, f"(select *, {fields(job.contract, 0)} as fields_0 from {source})", [keys], numbers
    )


def _read_elements(job: Job, expected: str, numbers: str) -> Reading:
    """Documents that hold the rows in arrays; an element that is no object goes to the rejects."""
    connection, contract = job.connection, job.contract
    take_apart(connection, contract)
    keys = [_keys(job, f"keys_{depth}", "landing_elements") for depth in range(len(contract.nested) + 1)]
    source = "(select * from (select *, rowid + 1 as _n from landing_elements) where is_object)"
    reading = _read_fields(job, source, keys, numbers)
    arrays = ", ".join(contract.nested or contract.records)
    create_rejected(
        connection,
        f"""
        select rowid + 1, _line, document, 'no JSON object', {literal(f"{expected}, in {arrays} too")}
        from landing_elements
        where not is_object
        """,
    )
    return reading


def _keys(job: Job, keys: str, source: str) -> tuple[str, ...]:
    rows = job.connection.execute(f"select distinct unnest({keys}) as key from {source} order by all")
    return tuple(row[0] for row in rows.fetchall())


def _read_fields(job: Job, source: str, keys: list[tuple[str, ...]], numbers: str) -> Reading:
    """The columns of a relation with fields_<depth> in it; `keys` are those of the objects at each depth."""
    connection, contract, file = job.connection, job.contract, job.file
    texts: dict[str, str] = {}
    for depth, names in enumerate(keys):
        texts |= field_texts(contract, depth, set(names))
    if connection.execute(f"select 1 from {source} limit 1").fetchall():
        check_required(contract, file, "the objects", keys[-1], texts)
    create_reading(job, source, as_declared(contract, texts), numbers)
    known = keys_read(contract, len(contract.nested)).union(contract.read_elsewhere)
    return Reading(
        format=file.format,
        unknown_columns=tuple(name for name in keys[-1] if name not in known),
        missing_columns=tuple(column.name for column in contract.columns if column.name not in texts),
        columns=keys[-1],
    )
