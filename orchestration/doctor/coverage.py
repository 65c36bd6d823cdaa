"""What the sources' authors say that they cannot answer: seeds/source_coverage.csv of the last run."""

import csv
from pathlib import Path

FILE = "source_coverage.csv"


def read_coverage(seeds_dir: Path) -> dict[str, dict[str, str]]:
    """Source -> kpi_id -> reason; empty where the project has no such seed."""
    file = seeds_dir / FILE
    found: dict[str, dict[str, str]] = {}
    if file.is_file():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                found.setdefault(row["source"], {})[row["kpi_id"]] = row["reason"]
    return found
