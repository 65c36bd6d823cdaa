"""The folders of publications: complete ones, the link that readers follow, what dead runs left behind."""

import os
import shutil
from pathlib import Path

from orchestration.config import Settings

KEPT = 5
UNFINISHED = ".tmp"


def begin(settings: Settings, run: str) -> Path:
    """An empty folder for the publication of `run`."""
    folder = settings.builds / f"{run}{UNFINISHED}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def finish(settings: Settings, run: str) -> Path:
    """Make the folder of `run` durable and read-only, then point `published/current` at it in one step."""
    unfinished, final = settings.builds / f"{run}{UNFINISHED}", settings.builds / run
    for path in sorted(unfinished.rglob("*")):
        if path.is_file():
            path.chmod(0o444)
        _sync(path)
    _sync(unfinished)
    # A retried publication finds the folder of its first try, which nothing points at.
    if final.exists() and current_run(settings) != run:
        shutil.rmtree(final)
    unfinished.rename(final)
    _sync(settings.builds)
    # The directory is linked, not the file: the file's own name is the catalog's name for readers.
    link = settings.current.with_name(f".current-{run}")
    link.unlink(missing_ok=True)
    link.symlink_to(Path(settings.builds.name) / run)
    link.replace(settings.current)
    _sync(settings.current.parent)
    return final


def remove_leftovers(settings: Settings) -> list[str]:
    """Delete what runs that died left behind; only a run that holds the lock may."""
    leftovers = [*settings.builds.glob(f"*{UNFINISHED}"), *settings.current.parent.glob(".current-*")]
    for leftover in leftovers:
        if leftover.is_symlink() or leftover.is_file():
            leftover.unlink()
        else:
            shutil.rmtree(leftover)
    return [leftover.name for leftover in leftovers]


def remove_old(settings: Settings, keep: int = KEPT) -> None:
    """Keep the last `keep` publications, and always the current one. Names begin with their time."""
    finished = sorted(path for path in settings.builds.iterdir() if path.suffix != UNFINISHED)
    for old in finished[:-keep]:
        if old.name != current_run(settings):
            shutil.rmtree(old)


def current_run(settings: Settings) -> str | None:
    """The run whose publication readers see; None before the first."""
    return settings.current.readlink().name if settings.current.is_symlink() else None


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
