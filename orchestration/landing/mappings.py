"""Mapping seeds: which words of a source are known, and what they mean."""

import csv
from pathlib import Path

from orchestration.errors import ConfigurationError
from orchestration.landing.contracts import EntityContract

_COLUMNS = ["source", "source_value", "canonical_value"]


def read_mappings(contract: EntityContract, seeds_dir: Path) -> dict[str, tuple[str, ...]]:
    """The source's known values by the name of the seed, for the seeds that the contract names.

    Raises ConfigurationError where a seed is missing or has other columns.
    """
    names = sorted({column.mapping for column in contract.columns if column.mapping})
    return {name: _known_values(seeds_dir / f"{name}.csv", contract.source) for name in names}


def _known_values(path: Path, source: str) -> tuple[str, ...]:
    if not path.is_file():
        raise ConfigurationError(
            f"{path}: found no such file; expected the mapping seed that source {source} names. "
            "To mend it: add the seed or correct the name in the source's contract."
        )
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if not set(_COLUMNS).issubset(reader.fieldnames or []):
            raise ConfigurationError(
                f"{path}: line 1: found the columns {', '.join(reader.fieldnames or [])}; expected "
                f"{', '.join(_COLUMNS)}. To mend it: correct the header."
            )
        return tuple(row["source_value"] for row in reader if row["source"] == source and row["source_value"])
