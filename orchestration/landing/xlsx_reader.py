"""XLSX files: one sheet as CSV text, which then goes the way of every CSV file."""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from orchestration.landing.csv_reader import read_csv
from orchestration.landing.decimals import with_decimal
from orchestration.landing.faults import fault, names
from orchestration.landing.reading import Job, Reading

# Titles and the like may stand above the header; further down it is not looked for.
_HEADER_WITHIN = 20
# Beyond that a number of a spreadsheet, which has 15 digits, is no exact whole number any more.
_EXACT = 10**15


def read_xlsx(job: Job) -> Reading:
    """Fill landing_read from the declared sheet, or the first visible one. InputError where there is none.

    The header is the first row in which a column of the contract stands; blank rows are none.
    """
    with _opened(job) as sheet:
        location = _as_csv(job, sheet)
    text_job = replace(
        job, file=replace(job.file, location=location), contract=replace(job.contract, encoding=None)
    )
    return replace(read_csv(text_job), format="xlsx", encoding=None, delimiter=None, text_location=None)


def first_rows(job: Job) -> list[list[str]]:
    """The rows among which the header is, as texts; titles may stand above it. InputError as read_xlsx."""
    with _opened(job) as sheet:
        return list(islice(_filled(sheet.iter_rows()), _HEADER_WITHIN))


@contextmanager
def _opened(job: Job) -> Iterator[CalamineSheet]:
    try:
        with CalamineWorkbook.from_path(job.file.location) as workbook:
            yield _sheet(job, workbook)
    except CalamineError as error:
        do = "save it without a password, as .xlsx, and export it again"
        raise fault(
            job.file, "the workbook", str(error)[:120], "a whole, undamaged .xlsx file", do
        ) from error


def _sheet(job: Job, workbook: CalamineWorkbook) -> CalamineSheet:
    sheets = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    wanted = job.contract.sheet or next(iter(sheets), None)
    if wanted is None or wanted not in workbook.sheet_names:
        expected = f"the sheet {wanted}" if wanted else "a visible sheet"
        raise fault(
            job.file,
            "the workbook",
            f"the sheets {names(sheets)}",
            expected,
            "rename the sheet, or export it",
        )
    return workbook.get_sheet_by_name(wanted)


def _as_csv(job: Job, sheet: CalamineSheet) -> Path:
    known = {name for column in job.contract.columns for name in column.names}
    above = list(islice(_filled(sheet.iter_rows()), _HEADER_WITHIN))
    header = next((index for index, row in enumerate(above) if known & {cell.strip() for cell in row}), 0)
    rows = islice(_filled(sheet.iter_rows(), _decimals(job, above[header] if above else [])), header, None)
    with tempfile.NamedTemporaryFile(
        "w", dir=job.scratch, suffix=".csv", delete=False, encoding="utf-8", newline=""
    ) as copy:
        csv.writer(copy, lineterminator="\n").writerows(rows)
    return Path(copy.name)


def _decimals(job: Job, header: list[str]) -> dict[int, str]:
    """Place of a column -> the decimal separator that its texts have, and so its numbers shall."""
    declared = {name: column.decimal for column in job.contract.columns for name in column.names}
    return {place: mark for place, cell in enumerate(header) if (mark := declared.get(cell.strip()))}


def _filled(rows: Iterable[list[Any]], decimals: Mapping[int, str] | None = None) -> Iterator[list[str]]:
    for row in rows:
        texts = [_text(cell) for cell in row]
        for place, decimal in (decimals or {}).items():
            if isinstance(row[place], float):
                texts[place] = with_decimal(decimal, texts[place])
        if any(texts):
            yield texts


def _text(cell: Any) -> str:
    """A cell as an export in text would have it; a cell with an error is empty already."""
    return _TEXTS.get(type(cell), str)(cell)


def _number(cell: float) -> str:
    return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)


def _to_the_millisecond(instant: datetime) -> datetime:
    """A spreadsheet keeps a day as a fraction, which is a few microseconds off."""
    return instant.replace(microsecond=0) + timedelta(milliseconds=round(instant.microsecond / 1000))


def _duration(length: timedelta) -> str:
    seconds = round(length.total_seconds(), 3)
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(minutes), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{hours:02}:{minutes:02}:{rest:06.3f}".removesuffix(".000")


_TEXTS: dict[type, Callable[[Any], str]] = {
    bool: lambda cell: str(cell).lower(),
    float: _number,
    timedelta: _duration,
    datetime: lambda cell: str(_to_the_millisecond(cell)),
    # of an instant at midnight the day alone arrives
    date: lambda cell: f"{cell} 00:00:00",
    time: lambda cell: str(_to_the_millisecond(datetime.combine(date.min, cell)).time()),
}
