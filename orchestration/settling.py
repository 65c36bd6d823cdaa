"""Whether somebody may still be writing a file."""

import time
from pathlib import Path


def is_settled(path: Path, settle_seconds: float) -> bool:
    """The file was last changed at least so many seconds ago; 0 takes every file."""
    return not settle_seconds or time.time() - path.stat().st_mtime >= settle_seconds
