"""The head of a CSV file: its encoding, its delimiter, its columns; what a reader has to know beforehand."""

import codecs
import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass

from orchestration.landing.column_texts import found_names
from orchestration.landing.contracts import EntityContract
from orchestration.landing.discovery import ExportFile
from orchestration.landing.faults import fault, names
from orchestration.landing.text_encoding import encoding_of, normal, undeclared_encoding

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_HEAD_BYTES = 1 << 20


@dataclass(frozen=True)
class CsvHead:
    """What the first record of a CSV file says; `columns` as in the file, `lines` its physical lines."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    lines: int


def read_head(contract: EntityContract, file: ExportFile) -> CsvHead:
    """The head of a CSV file. Raises InputError where it cannot be one of the contract's files."""
    raw = next(file.chunks(), b"")
    if not raw:
        raise fault(file, "line 1", "an empty file", "a header line", "export it again, or remove it")
    encoding = encoding_of(contract, file)
    decoded = codecs.getincrementaldecoder(encoding)(errors="replace").decode(raw[:_HEAD_BYTES])
    text = normal(decoded, encoding)
    if "\0" in text[:4096] or raw.startswith((b"PAR1", b"\x1f\x8b", b"PK\x03\x04")):
        raise fault(
            file, "line 1", "binary content", "text with a header line", "name the file by its format"
        )
    if not contract.encoding and "\ufffd" in re.split(r"[\r\n]", text, maxsplit=1)[0]:
        raise undeclared_encoding(contract, file, "line 1")
    known = {name for column in contract.columns for name in column.names}
    heads = [_head(text, encoding, delimiter) for delimiter in DELIMITERS]
    best = max(
        heads, key=lambda head: (len(known.intersection(head.columns)), head.delimiter == _usual(file))
    )
    _check(contract, file, best)
    return best


def check_required(
    contract: EntityContract,
    file: ExportFile,
    place: str,
    columns: tuple[str, ...],
    found: Collection[str],
) -> None:
    """Every required column is among those found, else InputError that shows the columns of the file."""
    lacking = [column.name for column in contract.columns if column.required and column.name not in found]
    if lacking:
        expected = f"the required column{'s' * (len(lacking) > 1)} {names(lacking)}"
        raise fault(file, place, f"the columns {names(columns)}", expected, "export the file with them")


def _usual(file: ExportFile) -> str:
    return "\t" if ".tsv" in file.path[-7:].lower() else ","


def _head(text: str, encoding: str, delimiter: str) -> CsvHead:
    reader = csv.reader(io.StringIO(re.sub(r"\r\n?", "\n", text)), delimiter=delimiter)
    csv.field_size_limit(_HEAD_BYTES)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error:
        columns = ()
    return CsvHead(encoding, delimiter, columns, reader.line_num)


def _check(contract: EntityContract, file: ExportFile, head: CsvHead) -> None:
    found = found_names(contract, head.columns)
    if not found:
        known = [column.name for column in contract.columns]
        expected = f"a header with columns of {contract.name}: {names(known)}"
        delimiters = ", ".join(DELIMITERS.values())
        do = f"add the header line, separated by one of {delimiters}"
        raise fault(file, "line 1", names(head.columns), expected, do)
    may_repeat = {found.get(column.name) for column in contract.columns if column.repeats}
    twice = sorted({name for name in found.values() if head.columns.count(name) > 1} - may_repeat)
    if twice:
        raise fault(
            file, "line 1", f"the column {names(twice)} twice", "each column once", "rename or remove one"
        )
    check_required(contract, file, "line 1", head.columns, found)
