"""Which files hold an entity, and their fingerprints."""

import gzip
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from orchestration.landing.contracts import EntityContract, SourceContract
from orchestration.settling import is_settled

# Longest first: the ending decides the format.
FORMATS = {
    ".csv.gz": "csv",
    ".tsv.gz": "csv",
    ".json.gz": "json",
    ".jsonl.gz": "ndjson",
    ".ndjson.gz": "ndjson",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "ndjson",
    ".ndjson": "ndjson",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
_CHUNK_BYTES = 1 << 20
# More would wait for the disk.
_READ_AT_A_TIME = 2


@dataclass(frozen=True)
class ExportFile:
    """One file of an entity; `path` is relative to the source's folder, with '/'."""

    path: str
    location: Path
    format: str
    sha256: str
    size_bytes: int

    @property
    def is_compressed(self) -> bool:
        """The file is read through gzip."""
        return self.path.lower().endswith(".gz")

    def chunks(self) -> Iterator[bytes]:
        """The file's content, decompressed, 1 MiB a piece; OSError or EOFError on a broken archive."""
        opener = gzip.open if self.is_compressed else open
        with opener(self.location, "rb") as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                yield chunk

    def is_unchanged_on_disk(self) -> bool:
        """Size is still what the fingerprint saw: nobody is writing the file."""
        return self.location.stat().st_size == self.size_bytes


def format_of(name: str) -> str | None:
    """The format that a file name's ending stands for; None = no export file."""
    return next((known for ending, known in FORMATS.items() if name.lower().endswith(ending)), None)


def find_files(
    contract: SourceContract, exports_dir: Path, settle_seconds: float = 0
) -> tuple[dict[str, list[ExportFile]], tuple[str, ...]]:
    """The files of each entity, sorted by path, and the paths of those that changed too short a time ago.

    Hidden files are left alone. A file whose name fits several patterns belongs to the longest.
    """
    folder = exports_dir / contract.name
    wanted: list[tuple[Path, str, str, list[EntityContract]]] = []
    unsettled = []
    locations = (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else iter(())
    for location in sorted(locations, key=lambda path: path.relative_to(folder).as_posix()):
        path = location.relative_to(folder)
        kind = format_of(path.name)
        if not kind or any(part.startswith((".", "~")) for part in path.parts):
            continue
        entities = _entities_of(contract, path.name, kind)
        if entities and not is_settled(location, settle_seconds):
            unsettled.append(path.as_posix())
        elif entities:
            wanted.append((location, path.as_posix(), kind, entities))
    found: dict[str, list[ExportFile]] = {entity.name: [] for entity in contract.entities}
    with ThreadPoolExecutor(_READ_AT_A_TIME) as pool:
        files = pool.map(lambda place: _fingerprinted(*place[:3]), wanted)
        for file, (*_, entities) in zip(files, wanted, strict=True):
            for entity in entities:
                found[entity.name].append(file)
    return found, tuple(unsettled)


def _entities_of(contract: SourceContract, name: str, kind: str) -> list[EntityContract]:
    """`tickets_spam_01.csv` fits `tickets*` and `tickets_spam*`: the longest pattern decides.

    A pattern that several tables have gives the file to all of them; but only JSON holds arrays inside rows.
    """
    fitting = [
        (len(pattern), entity)
        for entity in contract.entities
        for pattern in entity.files
        if fnmatchcase(name.lower(), pattern.lower())
    ]
    longest = max((length for length, _ in fitting), default=0)
    entities = {entity.name: entity for length, entity in fitting if length == longest}
    flat = [entity for entity in entities.values() if not entity.nested]
    return flat if flat and kind not in ("json", "ndjson") else list(entities.values())


def _fingerprinted(location: Path, path: str, kind: str) -> ExportFile:
    with location.open("rb", buffering=0) as stream:
        digest = hashlib.file_digest(stream, "sha256")
        return ExportFile(path, location, kind, digest.hexdigest(), stream.tell())
