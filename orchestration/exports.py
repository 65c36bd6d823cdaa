"""What lies in the exports folder, and the clear answers when it is not what a run can use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from orchestration.errors import InputError

# File name globs of each source: source -> entity -> patterns.
Patterns = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Exports:
    """`files`: source -> its matching files, by path. `unknown`: whatever no enabled source claims."""

    folder: Path
    files: dict[str, list[Path]]
    unknown: list[Path]

    @property
    def count(self) -> int:
        return sum(len(files) for files in self.files.values())


def find_exports(folder: Path, patterns: Patterns) -> Exports:
    """List the export files below `<folder>/<source>/`.

    Raises:
        InputError: no such folder, not a folder, unreadable, laid out flat, or nothing that a source expects.
    """
    if not folder.exists():
        raise InputError(f"There is no exports folder {folder}.\n{_expected(folder, patterns)}")
    if not folder.is_dir():
        raise InputError(
            f"{folder} is a file; exports are a folder of folders.\n{_expected(folder, patterns)}"
        )
    try:
        everything = sorted(
            path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)
        )
    except OSError as error:
        raise InputError(f"The exports folder {folder} cannot be read: {error.strerror}.") from error
    files: dict[str, list[Path]] = {source: [] for source in patterns}
    unknown = []
    for path in everything:
        source, *rest = path.relative_to(folder).parts
        if rest and source in patterns and _claims(patterns[source], path.name):
            files[source].append(path)
        else:
            unknown.append(path)
    found = Exports(folder, files, unknown)
    if not found.count:
        raise InputError(f"{_nothing_found(folder, everything, patterns)}\n{_expected(folder, patterns)}")
    return found


def fingerprint(found: Exports) -> str:
    """A text that changes when a file arrives, grows or is rewritten: paths, sizes, modification times."""
    listed = sorted(path for files in found.files.values() for path in files)
    return "\n".join(
        f"{path.relative_to(found.folder).as_posix()}\t{path.stat().st_size}\t{path.stat().st_mtime_ns}"
        for path in listed
    )


def _claims(entities: Mapping[str, Sequence[str]], name: str) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for globs in entities.values() for pattern in globs)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)


def _nothing_found(folder: Path, everything: Sequence[Path], patterns: Patterns) -> str:
    if not everything:
        return f"The exports folder {folder} is empty."
    flat = [path.name for path in everything if path.parent == folder]
    if flat:
        homes = {
            name: [source for source, globs in patterns.items() if _claims(globs, name)] for name in flat[:5]
        }
        hints = [
            f"  {name}: belongs into {' or '.join(f'{folder.name}/{source}/' for source in sources)}"
            for name, sources in homes.items()
            if sources
        ]
        return "\n".join(
            [f"The files lie directly in {folder}; each source has its own folder below it.", *hints]
        )
    some = ", ".join(path.relative_to(folder).as_posix() for path in everything[:5])
    return f"Nothing in {folder} is an export that a source expects (found: {some})."


def _expected(folder: Path, patterns: Patterns) -> str:
    names = {
        source: sorted({glob for globs in entities.values() for glob in globs})
        for source, entities in patterns.items()
    }
    lines = [f"  {folder.name}/{source}/ {', '.join(globs)}" for source, globs in names.items()]
    return "\n".join(
        [
            "Expected at least one of (.csv, .json, .jsonl, .ndjson, .parquet, .xlsx, text also .gz):",
            *lines,
            "Do: put the files there and name that folder with --exports; without it a demo set is used.",
        ]
    )
