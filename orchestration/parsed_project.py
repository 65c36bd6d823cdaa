"""What dbt has read of a project, handed to the next home with the same settings.

Reading all of it takes most of the time before a first run; dbt itself finds what has changed since.
"""

import contextlib
import hashlib
from pathlib import Path
from typing import Any

import msgpack

from orchestration.config import Settings
from orchestration.kept import KEPT, keep, take

PARSED = "partial_parse.msgpack"
FOLDER = KEPT / "dbt"
# Each set of settings and sources has its own, of a few megabytes.
MOST = 8
# Stands for the folder of the project, which dbt notes for its files and loads its seeds from.
HERE = "(project)"


def fetch(settings: Settings, folder: Path = FOLDER) -> None:
    """Give a home that has read nothing yet what another one has."""
    file = settings.dbt_target / PARSED
    if not file.exists():
        parsed = take(_place(settings, folder))
        if parsed is not None:
            file.write_bytes(_replaced(parsed, HERE, str(settings.project)))


def hand_on(settings: Settings, folder: Path = FOLDER) -> None:
    """Keep what dbt has just read for `fetch`; the oldest of too many are removed."""
    file = settings.dbt_target / PARSED
    if not file.exists():
        # dbt was told to keep nothing of what it reads
        return
    keep(_place(settings, folder), _replaced(file.read_bytes(), str(settings.project), HERE))
    # other runs may remove them at the same time
    with contextlib.suppress(FileNotFoundError):
        for kept in sorted(folder.glob(f"*-{PARSED}"), key=lambda kept: kept.stat().st_mtime)[:-MOST]:
            kept.unlink()


def _place(settings: Settings, folder: Path) -> Path:
    """One for each project that dbt would otherwise read anew as a whole: settings, and sources at hand."""
    different = [settings.project / name for name in ("dbt_project.yml", ".dbtignore")]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in different))
    return folder / f"{digest.hexdigest()[:16]}-{PARSED}"


def _replaced(parsed: bytes, before: str, after: str) -> bytes:
    """The same where each text that is `before` is `after`."""

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: other(entry) for name, entry in value.items()}
        if isinstance(value, list):
            return [other(entry) for entry in value]
        return after if value == before else value

    # dbt has a type of its own for instants, which stays as it is
    content = msgpack.unpackb(parsed, ext_hook=msgpack.ExtType, strict_map_key=False)
    packed: bytes = msgpack.packb(other(content))
    return packed
