"""What the sources' authors say that they cannot answer: seeds/source_coverage.csv of the last run."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = "source_coverage.csv"
DIFFERS = "differs"


@dataclass(frozen=True)
class Limit:
    """Why a source cannot answer a KPI, or, `is_different`, answers it otherwise than others do."""

    reason: str
    is_different: bool = False


def read_coverage(seeds_dir: Path) -> dict[str, dict[str, Limit]]:
    """Source -> kpi_id -> its limit; empty where the project has no such seed."""
    file = seeds_dir / FILE
    found: dict[str, dict[str, Limit]] = {}
    if file.is_file():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                limit = Limit(row["reason"].rstrip("."), row.get("answer") == DIFFERS)
                found.setdefault(row["source"], {})[row["kpi_id"]] = limit
    return found
