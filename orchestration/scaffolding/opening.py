"""The columns of a file nobody has described, and its rows as texts, by the reader that will land them."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from orchestration.errors import InputError
from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.discovery import ExportFile, format_of
from orchestration.landing.readers import read_file
from orchestration.landing.reading import Job
from orchestration.scaffolding.column_names import column_names


@dataclass(frozen=True)
class Opened:
    """A file as a table of texts: `contract` has one varchar column each; rows are in landing_read."""

    file: ExportFile
    contract: EntityContract
    left_out: tuple[str, ...]


def open_file(
    connection: duckdb.DuckDBPyConnection, path: Path, source: str, scratch: Path, sheet: str | None = None
) -> Opened:
    """Read a file into landing_read as texts; of a workbook the named sheet, or the first visible one.

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
    contract = EntityContract(source, "rows", f"{source}__rows", ("*",), (), (), sheet=sheet)
    job = Job(connection, contract, file, "UTC", scratch)
    contract, names = column_names(job)
    columns, left_out = _columns(names)
    contract = replace(contract, columns=columns, key=tuple(column.name for column in columns[:1]))
    if not columns:
        raise InputError(f"{path}: found no column with a name. Expected: a header line. Do: add one.")
    read_file(replace(job, contract=contract))
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
