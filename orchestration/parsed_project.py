"""What dbt has read of a project, handed to the next home with the same settings.

Reading all of it takes most of the time before a first run; dbt itself finds what has changed since. Where
nothing has, the manifest is the same as well, and nobody waits for dbt to write it again.
"""

import contextlib
import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgpack

from orchestration.config import Settings
from orchestration.dbt_project_folder import project_files
from orchestration.kept import KEPT, keep, take

PARSED = "partial_parse.msgpack"
MANIFEST = "manifest.json"
FOLDER = KEPT / "dbt"
# Each set of settings and sources has its own, of a few megabytes.
MOST = 8
# Stands for the folder of the project, which dbt notes for its files and loads its seeds from. It is always a
# whole text, so that a home puts its own in without reading all the rest: half a second while a run starts.
HERE = "(project)"


def fetch(settings: Settings, folder: Path = FOLDER) -> None:
    """Give a home that has read nothing yet what another one has."""
    file = settings.dbt_target / PARSED
    if not file.exists():
        parsed = take(_place(settings, folder))
        if parsed is not None:
            file.write_bytes(parsed.replace(msgpack.packb(HERE), msgpack.packb(str(settings.project))))


def fetch_manifest(settings: Settings, folder: Path = FOLDER) -> dict[str, Any] | None:
    """The manifest, put into its place, where dbt has read the very same project for another home."""
    written = take(_place_of_manifest(settings, folder))
    if written is None:
        return None
    here = json.dumps(str(settings.project)).encode()
    written = written.replace(json.dumps(HERE).encode(), here)
    settings.manifest.write_bytes(written)
    manifest: dict[str, Any] = json.loads(written)
    return manifest


def hand_on(settings: Settings, folder: Path = FOLDER) -> None:
    """Keep what dbt has just read for `fetch` and `fetch_manifest`; the oldest of too many are removed."""
    file, here = settings.dbt_target / PARSED, str(settings.project)
    if not file.exists():
        # dbt was told to keep nothing of what it reads
        return
    # dbt has a type of its own for instants, which stays as it is
    parsed = msgpack.unpackb(file.read_bytes(), ext_hook=msgpack.ExtType, strict_map_key=False)
    keep(_place(settings, folder), msgpack.packb(_with(parsed, here, HERE)))
    manifest = _with(json.loads(settings.manifest.read_text(encoding="utf-8")), here, HERE)
    keep(_place_of_manifest(settings, folder), json.dumps(manifest).encode())
    # other runs may remove them at the same time
    with contextlib.suppress(FileNotFoundError):
        for kind in (PARSED, MANIFEST):
            for kept in sorted(folder.glob(f"*-{kind}"), key=lambda kept: kept.stat().st_mtime)[:-MOST]:
                kept.unlink()


def _place(settings: Settings, folder: Path) -> Path:
    """One for each project that dbt would otherwise read anew as a whole: settings, and sources at hand."""
    different = [settings.project / name for name in ("dbt_project.yml", ".dbtignore")]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in different))
    return folder / f"{digest.hexdigest()[:16]}-{PARSED}"


def _place_of_manifest(settings: Settings, folder: Path) -> Path:
    """One for each content of everything that dbt reads, and each version of dbt."""
    digest = hashlib.sha256("\0".join(version(name) for name in ("dbt-core", "dbt-duckdb")).encode())
    for name, file in project_files(settings.project).items():
        content = file.read_bytes()
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return folder / f"{digest.hexdigest()[:16]}-{MANIFEST}"


def _with(value: Any, before: str, after: str) -> Any:
    """The same where each text that is `before` is `after`."""
    if isinstance(value, dict):
        return {name: _with(entry, before, after) for name, entry in value.items()}
    if isinstance(value, list):
        return [_with(entry, before, after) for entry in value]
    return after if value == before else value
