"""Programs that read what is published, each in an environment of its own that the Makefile sets up."""

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
from running import PROJECT


@cache
def tool_python(name: str, place: str = ".cache/tools/{name}") -> Path:
    """The interpreter with requirements/<name>.lock, installed once and kept; skips where it cannot be."""
    folder = PROJECT / place.format(name=name)
    made = subprocess.run(
        ["make", "--no-print-directory", str((folder / ".installed").relative_to(PROJECT))],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        message = f"requirements/{name}.lock cannot be installed here: {made.stderr.strip()[-500:]}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder / "bin" / "python"
