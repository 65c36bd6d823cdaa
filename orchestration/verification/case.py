"""A case to verify: exports, configuration and the values they have to give, in one folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import InputError

VALUES = ("expected_kpi_values.csv", "expected_kpi_values.csv.gz")
ISSUES = "expected_issues.csv"


@dataclass(frozen=True)
class Case:
    """The folder's parts; `issues` is None where the case expects no accounting."""

    folder: Path
    exports: Path
    values: Path
    issues: Path | None


def read_case(folder: Path) -> Case:
    """Find the parts of a case.

    Raises:
        InputError: the folder, its exports or its expected values are missing.
    """
    values = [folder / name for name in VALUES if (folder / name).is_file()]
    if not (folder / "exports").is_dir() or not values:
        raise InputError(
            f"{folder} is no case to verify.\n"
            f"Expected: a folder exports/<source>/…, and {VALUES[0]} (or .gz); optional: config/*.csv, "
            f"settings.json, {ISSUES}.\n"
            "Do: name the case's folder."
        )
    issues = folder / ISSUES
    return Case(folder, folder / "exports", values[0], issues if issues.is_file() else None)


def write_configuration(case: Case, destination: Path) -> Path:
    """The case's settings and seeds side by side, as `helpdesk run --config` takes them."""
    shutil.rmtree(destination, ignore_errors=True)
    destination.mkdir(parents=True)
    given = [case.folder / "settings.json", *sorted((case.folder / "config").glob("*.csv"))]
    for file in given:
        if file.is_file():
            shutil.copyfile(file, destination / file.name)
    return destination
