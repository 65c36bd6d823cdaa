"""How the tests run the commands and read what they published."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).parents[3]
HELPDESK = str(Path(sys.executable).with_name("helpdesk"))


@dataclass(frozen=True)
class Place:
    """One home with its exports."""

    home: Path
    exports: Path

    @property
    def published(self) -> Path:
        return self.home / "published" / "current" / "helpdesk.duckdb"

    @property
    def run_arguments(self) -> list[str]:
        return ["run", "--exports", str(self.exports), "--home", str(self.home)]


def clean_environment() -> dict[str, str]:
    """The tests' own environment without this project's variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HELPDESK_", "DBT_"))}
    kept.pop("DAGSTER_HOME", None)
    return kept


def helpdesk(
    *arguments: str, timeout: int = 900, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run the command as a user does; `environment` is added to the tests' own."""
    return subprocess.run(
        [HELPDESK, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={**clean_environment(), **(environment or {})},
    )


def query(place: Place, sql: str) -> list[tuple[object, ...]]:
    """Rows of the published file, as a reader gets them."""
    with duckdb.connect(str(place.published), read_only=True) as reader:
        return reader.execute(sql).fetchall()
