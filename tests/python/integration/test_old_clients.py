"""A file published here opens in yesterday's DuckDB, each in an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import Place

from orchestration.config import PROJECT_DIR

SCRIPT = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as reader:
    print(duckdb.__version__, reader.execute("select count(*) from kpi_values").fetchone()[0])
    for (table,) in reader.execute("select table_name from information_schema.tables").fetchall():
        reader.execute(f'select * from "{table}" limit 1').fetchall()
"""


def client(version: str) -> Path:
    """The client's own folder, installed once and kept."""
    folder = PROJECT_DIR / ".cache" / f"duckdb-{version}"
    if not (folder / "duckdb").is_dir():
        installed = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--target",
                str(folder),
                f"duckdb=={version}",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if installed.returncode != 0:
            pytest.skip(f"duckdb {version} cannot be installed here: {installed.stderr.strip()[-300:]}")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.4.4", "1.5.0"])
def test_an_older_client_reads_every_table(built: Place, version: str):
    read = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(built.published)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(client(version))},
    )
    assert read.returncode == 0, read.stderr
    used, rows = read.stdout.split()
    assert used == version
    assert int(rows) > 0
