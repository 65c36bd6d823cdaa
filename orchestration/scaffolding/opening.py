"""The columns of a file nobody has described, and its rows as texts, by the reader that will land them."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import InputError
from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.csv_header import DELIMITERS
from orchestration.landing.discovery import ExportFile, format_of
from orchestration.landing.readers import read_file
from orchestration.landing.reading import Job
from orchestration.landing.sql import literal

_HEAD_BYTES = 1 << 20
_DEPTH = 3
_FALLBACK_ENCODING = "windows-1252"


@dataclass(frozen=True)
class Opened:
    """A file as a table of texts: `contract` has one varchar column each; rows are in landing_read."""

    file: ExportFile
    contract: EntityContract
    left_out: tuple[str, ...]


def open_file(connection: duckdb.DuckDBPyConnection, path: Path, source: str, scratch: Path) -> Opened:
    """Read a file into landing_read as texts.

    Raises InputError where there is no such file, its format is unknown or it cannot be read.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}. Do: correct --file.")
    kind = format_of(path.name)
    if kind is None:
        raise InputError(
            f"{path}: the ending tells no format. Expected: .csv, .tsv, .xlsx, .json, .ndjson, .jsonl or "
            ".parquet, text also .gz. Do: name the file by its format, or save it as CSV UTF-8."
        )
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    file = ExportFile(path.name, path, kind, digest, len(content))
    contract = EntityContract(source, "rows", f"{source}__rows", ("*",), (), ())
    if kind == "csv":
        contract, names = _csv(contract, file)
    elif kind in ("json", "ndjson"):
        contract, names = _json(connection, contract, file)
    else:
        names = [(name, name) for name in _table_columns(connection, contract, file)]
    columns, left_out = _columns(names)
    contract = replace(contract, columns=columns, key=tuple(column.name for column in columns[:1]))
    if not columns:
        raise InputError(f"{path}: found no column with a name. Expected: a header line. Do: add one.")
    read_file(Job(connection, contract, file, "UTC", scratch))
    return Opened(file, contract, left_out)


def _columns(names: list[tuple[str, str]]) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Columns by (name, path); a name that stands twice or nowhere cannot be told apart and is left out."""
    given = [name for name, _ in names]
    columns, left_out = [], []
    for name, path in names:
        own = name.lstrip("_")
        if not own or given.count(name) > 1:
            left_out.append(name or "(unnamed)")
        else:
            nested = "." in path
            aliases = (name,) if own != name and not nested else ()
            columns.append(Column(own, "varchar", path=path if nested else None, aliases=aliases))
    return tuple(columns), tuple(dict.fromkeys(left_out))


def _csv(contract: EntityContract, file: ExportFile) -> tuple[EntityContract, list[tuple[str, str]]]:
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
) -> tuple[EntityContract, list[tuple[str, str]]]:
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


def _table_columns(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, file: ExportFile
) -> list[str]:
    if file.format == "parquet":
        source = f"read_parquet({literal(str(file.location))})"
        try:
            rows = connection.execute(f"describe select * from {source}").fetchall()
        except duckdb.Error as error:
            raise InputError(f"{file.path}: {str(error).splitlines()[0]}. Do: export it again.") from error
        return [row[0] for row in rows]
    raise InputError(f"{file.path}: {file.format} files cannot be profiled. Do: save it as CSV UTF-8.")
