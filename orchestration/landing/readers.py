"""One file into the reading table, by its format; what cannot be read at all rejects the file."""

import duckdb

from orchestration.errors import InputError
from orchestration.landing.csv_reader import read_csv
from orchestration.landing.discovery import ExportFile
from orchestration.landing.faults import fault
from orchestration.landing.json_reader import read_json, read_ndjson, read_parquet
from orchestration.landing.reading import Job, Reading
from orchestration.landing.text_encoding import reject_other_encoding
from orchestration.landing.xlsx_reader import read_xlsx

# Failures of this machine, not of the file.
_OWN_FAILURES = (
    "No space left",
    "Could not write",
    "could not allocate",
    "failed to offload",
    "Out of Memory",
)
_READERS = {
    "csv": read_csv,
    "json": read_json,
    "ndjson": read_ndjson,
    "parquet": read_parquet,
    "xlsx": read_xlsx,
}


def read_file(job: Job) -> Reading:
    """Fill landing_read and landing_rejected. Raises InputError, with what to do, where that cannot be."""
    file = job.file
    if not file.size_bytes:
        raise fault(file, "the file", "0 bytes", f"a {file.format} export", "export it again, or remove it")
    try:
        reading = _READERS[file.format](job)
    except (EOFError, OSError) as error:
        if not file.is_compressed:
            raise
        raise _unreadable(file, str(error)) from error
    except duckdb.Error as error:
        if isinstance(error, duckdb.OutOfMemoryException) or any(
            text in str(error) for text in _OWN_FAILURES
        ):
            raise
        if "maximum_object_size" in str(error):
            do = "export it in pages, or as one JSON object a line"
            raise fault(file, "the file", "a JSON document that is too large", "smaller ones", do) from error
        if file.format in ("json", "ndjson") and not file.is_compressed:
            reject_other_encoding(job, "the file")
        raise _unreadable(file, str(error).splitlines()[0]) from error
    if not file.is_unchanged_on_disk():
        raise fault(file, "the file", "it changed while it was read", "a finished export", "run again")
    return reading


def _unreadable(file: ExportFile, found: str) -> InputError:
    expected = f"a whole, undamaged {file.format} file" + (" in gzip" if file.is_compressed else "")
    shown = found.replace(str(file.location), file.path)[:200]
    return fault(file, "the file", shown, expected, "export it again")
