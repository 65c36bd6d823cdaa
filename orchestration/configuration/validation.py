"""Checks the seeds a run is about to use, the project's own ones too: file, line, column, found, expected."""

from functools import lru_cache
from pathlib import Path

import duckdb

from orchestration.configuration.rules import Rule
from orchestration.configuration.seeds import RULES
from orchestration.errors import ConfigurationError
from orchestration.relations import read_columns

SHOWN = 20


def validate_seeds(seeds_dir: Path, origin: Path | None = None) -> None:
    """Hold every seed of the folder against its rules.

    Args:
        seeds_dir: The folder of the run's seeds.
        origin: The user's configuration folder, named in messages where a seed came from it.

    Raises:
        ConfigurationError: lists what cannot be used, at most 20 places.
    """
    files = sorted(seeds_dir.rglob("*.csv"))
    _validate(tuple((path, path.read_bytes()) for path in files), origin)


@lru_cache(maxsize=1)
def _validate(seeds: tuple[tuple[Path, bytes], ...], origin: Path | None) -> None:
    """What was found right stays right until a file changes; a run asks before it starts and as it reads."""
    faults: list[str] = []
    with duckdb.connect() as connection:
        # a table of a few lines is no work to share
        connection.execute("set threads = 1")
        files = {path.stem: path for path, _ in seeds}
        shown = {name: _shown(path, origin) for name, path in files.items()}
        for name, path in files.items():
            _load(connection, name, path, shown[name])
        columns = read_columns(connection)
        for name in files:
            for rule in RULES.get(name, ()):
                if rule.column in columns[name] and columns.keys() >= set(rule.needs):
                    faults += _broken(connection, name, rule, shown[name])
    if faults:
        more = f"\n… and {len(faults) - SHOWN} more." if len(faults) > SHOWN else ""
        raise ConfigurationError(
            "The configuration cannot be used:\n"
            + "\n".join(faults[:SHOWN])
            + more
            + "\nDo: correct these cells; "
            "nothing was read, built or published."
        )


def _load(connection: duckdb.DuckDBPyConnection, name: str, path: Path, shown: Path) -> None:
    try:
        connection.execute(
            f"create table {name} as "  # noqa: S608 - a seed's name
            "select row_number() over () + 1 as line, * from read_csv(?,"
            """ header = true, all_varchar = true, sep = ',', quote = '"', escape = '"')""",
            [str(path)],
        )
    except duckdb.Error as error:
        raise ConfigurationError(
            f"{shown}: not a readable CSV file.\nFound: {str(error).splitlines()[0]}\n"
            "Expected: UTF-8, comma separated, a header line, every line with as many cells.\n"
            "Do: correct the file."
        ) from error


def _broken(connection: duckdb.DuckDBPyConnection, name: str, rule: Rule, shown: Path) -> list[str]:
    rows = connection.execute(
        f"select distinct seed.line, seed.{rule.column} from {name} as seed "  # noqa: S608 - rules of this package
        f"{rule.against.format(seed=name)} where {rule.fault} order by 1"
    ).fetchall()
    return [
        f"  {shown}, line {line}, column {rule.column}: found {'nothing' if value is None else repr(value)}; "
        f"expected {rule.expected}"
        for line, value in rows
    ]


def _shown(path: Path, origin: Path | None) -> Path:
    given = origin / path.name if origin else path
    return given if given.exists() else path
