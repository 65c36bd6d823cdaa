"""The names of a file's columns, and what its contract has to say for it to be read at all."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb

from orchestration.errors import InputError
from orchestration.landing.contracts import EntityContract
from orchestration.landing.csv_header import DELIMITERS
from orchestration.landing.discovery import ExportFile
from orchestration.landing.reading import Job
from orchestration.landing.sql import literal
from orchestration.landing.xlsx_reader import first_rows

_HEAD_BYTES = 1 << 20
_DEPTH = 3
_FALLBACK_ENCODING = "windows-1252"
Names = list[tuple[str, str]]


def column_names(job: Job) -> tuple[EntityContract, Names]:
    """Name and path of each column, in the file's order; the contract with encoding and records filled in.

    Raises InputError where the file cannot be read.
    """
    if job.file.format == "csv":
        return _csv(job.contract, job.file)
    if job.file.format in ("json", "ndjson"):
        return _json(job.connection, job.contract, job.file)
    if job.file.format == "xlsx":
        return job.contract, _xlsx(job)
    return job.contract, _parquet(job.connection, job.file)


def _csv(contract: EntityContract, file: ExportFile) -> tuple[EntityContract, Names]:
    head = next(file.chunks(), b"")[:_HEAD_BYTES]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = b"".join(file.chunks()).decode(encoding)[:_HEAD_BYTES]
    except UnicodeDecodeError:
        contract, text = (
            replace(contract, encoding=_FALLBACK_ENCODING),
            head.decode(_FALLBACK_ENCODING, "replace"),
        )
    rows = [_first_row(text, delimiter) for delimiter in DELIMITERS]
    names = [name.strip() for name in max(rows, key=len)]
    return contract, [(name, name) for name in names]


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(re.sub(r"\r\n?", "\n", text)), delimiter=delimiter), [])
    except csv.Error:
        return []


def _json(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, file: ExportFile
) -> tuple[EntityContract, Names]:
    """Every value that is no object, by its path; of whole responses those of their one list of objects."""
    try:
        found = connection.execute(
            "select json_group_structure(json) from read_json_objects(?, format = 'auto')",
            [str(file.location)],
        ).fetchone()
    except duckdb.Error as error:
        raise InputError(f"{file.path}: {str(error).splitlines()[0]}. Do: export it again.") from error
    structure = json.loads(found[0]) if found and found[0] else {}
    if isinstance(structure, list) and structure:
        structure = structure[0]
    if not isinstance(structure, dict):
        raise InputError(f"{file.path}: found {structure}. Expected: JSON objects, one a row.")
    lists = [
        name
        for name, inner in structure.items()
        if isinstance(inner, list) and inner and isinstance(inner[0], dict)
    ]
    rows = [name for name in lists if _is_response(connection, file, name)]
    if rows:
        contract = replace(contract, records=(rows[0],))
        structure = structure[rows[0]][0]
    return contract, list(_leaves(structure, ""))


def _is_response(connection: duckdb.DuckDBPyConnection, file: ExportFile, name: str) -> bool:
    """A document with a list of many objects and hardly anything beside it is a response, not a row."""
    counted = connection.execute(
        f"select count(*), sum(json_array_length(json, {literal('$.' + name)})),"
        " max(len(json_keys(json))) from read_json_objects(?, format = 'auto')",
        [str(file.location)],
    ).fetchone()
    documents, elements, keys = counted or (0, 0, 0)
    return bool(elements and elements >= documents and keys <= 8)


def _leaves(structure: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, inner in structure.items():
        path = f"{prefix}{name}"
        if isinstance(inner, dict) and inner and path.count(".") < _DEPTH:
            yield from _leaves(inner, f"{path}.")
        else:
            yield path.replace(".", "_") if prefix else name, path


def _xlsx(job: Job) -> Names:
    """The header is the row with the most words: titles above it have one, rows below have numbers."""
    rows = [[cell.strip() for cell in row] for row in first_rows(job)]
    words = [sum(bool(cell) and not any(map(str.isdigit, cell)) for cell in row) for row in rows]
    header = rows[words.index(max(words))] if rows else []
    return [(name, name) for name in header]


def _parquet(connection: duckdb.DuckDBPyConnection, file: ExportFile) -> Names:
    try:
        rows = connection.execute(
            f"describe select * from read_parquet({literal(str(file.location))})"
        ).fetchall()
    except duckdb.Error as error:
        raise InputError(f"{file.path}: {str(error).splitlines()[0]}. Do: export it again.") from error
    return [(row[0], row[0]) for row in rows]
