from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.demo.generator import generate_demo

Query = Callable[[str], list[tuple]]


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand tickets over two years, ending on 30 June 2026."""
    destination = tmp_path_factory.mktemp("demo")
    generate_demo(destination, tickets=2_000)
    return destination / "canonical"


@pytest.fixture(scope="session")
def query(demo_folder: Path) -> Query:
    """Ask the generated files, loaded as tables named like the entities."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for path in sorted(demo_folder.glob("*.csv")):
        # A view would let the reader take a flag that is cast to a number for a number.
        connection.execute(f"create table {path.stem} as from read_csv($1, sample_size = -1)", [str(path)])

    def ask(sql: str) -> list[tuple]:
        return connection.execute(sql).fetchall()

    return ask
