"""Files that are made once and kept for later runs, each under the hash of what it holds."""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from orchestration.config import PROJECT_DIR

KEPT = PROJECT_DIR / ".cache"


def take(file: Path) -> bytes | None:
    """What was kept in the file; None where it is missing or was damaged."""
    try:
        digest, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest().encode() == digest else None


def keep(file: Path, content: bytes) -> None:
    """Keep it where that is possible; runs that do so at the same time each put a whole file in place."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}-{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
