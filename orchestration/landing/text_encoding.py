"""The encoding of a text file: what it is, a copy in UTF-8 for the readers, a guess where nobody says."""

import codecs
import re
import tempfile
from pathlib import Path
from unicodedata import combining, normalize

from orchestration.errors import InputError
from orchestration.landing.contracts import EntityContract
from orchestration.landing.discovery import ExportFile
from orchestration.landing.faults import fault
from orchestration.landing.reading import Job

# What an undeclared file may be in, by Python's name: in Latin letters, most of them ASCII, or in others.
_LATIN = {"cp1252": "windows-1252", "cp1258": "windows-1258"}
_OTHERS = {"cp1256": "windows-1256", "cp1251": "windows-1251", "gb18030": "gb18030"}
_SAMPLE_BYTES = 1 << 16
# So many characters are no UTF-8 by chance.
_ENOUGH = 10


def encoding_of(contract: EntityContract, file: ExportFile) -> str:
    """A byte order mark decides, then what is UTF-8 beyond doubt, then the contract; without one, UTF-8."""
    start = next(file.chunks(), b"")[:3]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    declared = codecs.lookup(contract.encoding or "utf-8").name
    return "utf-8" if declared != "utf-8" and _is_utf8_beyond_doubt(file) else declared


def is_utf8(encoding: str) -> bool:
    """A reader can take the bytes as they are, but for a byte order mark."""
    return encoding in ("utf-8", "utf-8-sig", "ascii")


def copy_as_utf8(job: Job, encoding: str) -> Path:
    """A copy in UTF-8 with LF line ends, written in pieces. Raises InputError where bytes don't fit."""
    # Bytes that are no UTF-8 go through as they are: the reader then names the row they stand in.
    errors = "surrogateescape" if encoding.startswith("utf-8") else "strict"
    decoder = codecs.getincrementaldecoder(encoding)(errors=errors)
    with tempfile.NamedTemporaryFile(
        "w", dir=job.scratch, suffix=".csv", delete=False, encoding="utf-8", errors=errors, newline=""
    ) as copy:
        pending = ""
        try:
            for chunk in job.file.chunks():
                text = pending + decoder.decode(chunk)
                whole = _up_to_a_whole_character(text)
                copy.write(_tidy(text[:whole], encoding))
                pending = text[whole:]
            copy.write(_tidy(pending + decoder.decode(b"", final=True), encoding))
        except UnicodeDecodeError as error:
            found = f"bytes that are no {encoding}{_looks_like(job.file)}"
            raise fault(
                job.file, "the text", found, encoding, "declare its encoding in the contract"
            ) from error
    return Path(copy.name)


def readable(job: Job) -> tuple[Path, bool, str]:
    """Where the text lies in plain UTF-8, whether it is compressed there, and the encoding it came in."""
    encoding = encoding_of(job.contract, job.file)
    if encoding in ("utf-8", "ascii"):
        return job.file.location, job.file.is_compressed, "utf-8"
    return copy_as_utf8(job, encoding), False, encoding.removesuffix("-sig")


def reject_other_encoding(job: Job, place: str) -> None:
    """Raise InputError if the file, for which no encoding is declared, is not in UTF-8 as a whole.

    A row that is damaged in a file that is UTF-8 otherwise is another matter: only that row is lost.
    """
    sample = _sample(job.file)
    # a short line of another encoding may be UTF-8 by chance
    if job.contract.encoding or sum(map(_decodes, sample)) * 2 >= len(sample):
        return
    raise undeclared_encoding(job.contract, job.file, place)


def undeclared_encoding(contract: EntityContract, file: ExportFile, place: str) -> InputError:
    """The error of a file that is not UTF-8, and of which nobody said what it is."""
    name = _guess(file)
    found = f"bytes that are no UTF-8{_looks_like(file)}"
    do = (
        f"export it in UTF-8, or declare {f'encoding: {name}' if name else 'its encoding'} in the contract,"
        f" in config.meta of source {contract.source} or of its table {contract.name}"
    )
    return fault(file, place, found, "UTF-8, for want of a declared encoding", do)


def normal(text: str, encoding: str) -> str:
    """The text with letter and tone in one character, as windows-1258 does not write Vietnamese."""
    return normalize("NFC", text) if encoding == "cp1258" else text


def _tidy(text: str, encoding: str) -> str:
    return normal(re.sub(r"\r\n?", "\n", text), encoding)


def _up_to_a_whole_character(text: str) -> int:
    """Where the last letter begins whose marks may still follow, or the last CR whose LF may."""
    end = max(len(text) - 1, 0)
    while end and (combining(text[end]) or text[end - 1] == "\r"):
        end -= 1
    return end


def _is_utf8_beyond_doubt(file: ExportFile) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    found = 0
    try:
        for chunk in file.chunks():
            # what a character has beyond its first byte
            found += len(chunk) - len(decoder.decode(chunk))
    except UnicodeDecodeError:
        return False
    return found >= _ENOUGH


def _sample(file: ExportFile) -> list[bytes]:
    """Lines with more than ASCII in them, some of the first."""
    lines: list[bytes] = []
    size = 0
    for chunk in file.chunks():
        # the first and the last may be cut off in the middle of a character
        found = [line for line in chunk.splitlines() if not line.isascii()] if not chunk.isascii() else []
        lines += found
        size += sum(map(len, found))
        if size > _SAMPLE_BYTES:
            break
    return lines


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(file: ExportFile) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only for files that nobody can read)

    sample = b"\n".join(_sample(file))[:_SAMPLE_BYTES]
    words = re.findall(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?", sample)
    mixed = sum(min(word[0], word[-1]) < 0x80 for word in words)
    guesses = _LATIN if mixed * 2 > len(words) else _OTHERS
    best = from_bytes(sample, cp_isolation=list(guesses), threshold=0.5).best()
    return guesses.get(best.encoding) if best else None


def _looks_like(file: ExportFile) -> str:
    name = _guess(file)
    return f" (they look like {name})" if name else ""
