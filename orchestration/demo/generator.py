"""The demo set: a made-up support desk in the shape of the canonical export.

Everything is set-based SQL in ``sql/``: ``world/`` plans the calendar, the people and the life of every
ticket, ``entities/`` reads the fourteen entities off that plan, and each folder of ``formats/`` writes the
same history as one vendor exports it: ``<file>.<csv, json, ndjson>.sql`` is the query of that file, over the
entities as tables of the schema ``canonical`` and what several files read, ``shared/``, as views of
``shared``. Every random draw is a hash of the seed and of the row's number, so that the files are the same
byte for byte whatever the number of threads.
"""

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb

from orchestration.errors import UserError
from orchestration.landing.sql import literal

SQL = Path(__file__).parent / "sql"
ENTITIES = (
    "tickets",
    "ticket_events",
    "messages",
    "calls",
    "chats",
    "survey_responses",
    "quality_reviews",
    "self_service_sessions",
    "agents",
    "customers",
    "customer_periods",
    "customer_activity",
    "orders",
    "operating_costs",
)
CANONICAL = "canonical"
MEMORY_LIMIT = "2GB"
_COPY_OPTIONS = {
    "csv": "format csv, header, timestampformat '%Y-%m-%dT%H:%M:%SZ'",
    "json": "format json, array true, timestampformat '%Y-%m-%dT%H:%M:%SZ'",
    "ndjson": "format json, timestampformat '%Y-%m-%dT%H:%M:%SZ'",
}
# A header that a vendor's CSV repeats: "Comment", "Comment#2", …
_REPETITION = re.compile(r"#\d+$")


def demo_formats() -> tuple[str, ...]:
    """The formats a demo set can be written in: the canonical one and those of vendors."""
    return (CANONICAL, *sorted(folder.name for folder in (SQL / "formats").glob("*/")))


def generate_demo(
    destination: Path,
    *,
    tickets: int = 20_000,
    days: int = 730,
    seed: int = 7,
    ends_on: date = date(2026, 6, 30),
    form: str = CANONICAL,
    on_entity: Callable[[str, int], None] | None = None,
) -> dict[str, int]:
    """Write the demo set to ``<destination>/<form>/`` and return the rows of each file, by its name.

    The set covers ``days`` whole days (UTC) up to and including ``ends_on``; nothing happens after its last
    second, so the tickets of the last days are still open. ``tickets`` only changes how dense it is: agents,
    customers and everything else follow it. The same arguments give the same bytes, and every ``form`` tells
    the same history.

    Files appear in their folder when all of them are complete; older ones of the same name are replaced.
    ``on_entity`` is called with the name and the number of rows after each file.

    Raises UserError where ``tickets`` or ``days`` is below 1 or ``form`` is none of demo_formats(), OSError
    or duckdb.Error where the disk refuses.
    """
    if tickets < 1 or days < 1:
        raise UserError(
            f"a demo set needs at least 1 ticket and 1 day, not {tickets} tickets and {days} days"
        )
    if form not in demo_formats():
        raise UserError(f"there is no demo format {form!r}. Expected one of: {', '.join(demo_formats())}.")
    folder = destination / form
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix=".demo-", dir=destination) as scratch_name:
        scratch = Path(scratch_name)
        with duckdb.connect(scratch / "plan.duckdb") as connection:
            _plan(connection, _variables(tickets, days, seed, ends_on), scratch)
            for name, query in _files(connection, form):
                rows[Path(name).stem] = _write(connection, query, scratch / name)
                if on_entity:
                    on_entity(Path(name).stem, rows[Path(name).stem])
        for path in [path for path in scratch.iterdir() if path.suffix[1:] in _COPY_OPTIONS]:
            path.replace(folder / path.name)
    return rows


def _variables(tickets: int, days: int, seed: int, ends_on: date) -> dict[str, int | date]:
    """What the SQL reads with getvariable(); instants in seconds since 1970."""
    starts_on = ends_on - timedelta(days=days - 1)
    first_second = int(datetime.combine(starts_on, time(), UTC).timestamp())
    return {
        "seed": seed,
        "tickets": tickets,
        "days": days,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "first_second": first_second,
        "last_second": first_second + days * 86_400 - 1,
        "months": (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month + 1,
        "agents": max(40, tickets // 10_000),
        "customers": max(50, tickets // 5),
        "problems": max(10, tickets // 60),
    }


def _plan(connection: duckdb.DuckDBPyConnection, variables: dict[str, int | date], scratch: Path) -> None:
    connection.execute("set memory_limit = $1", [MEMORY_LIMIT])
    connection.execute("set temp_directory = $1", [str(scratch / "spill")])
    connection.execute("set TimeZone = 'UTC'")
    for name, value in variables.items():
        connection.execute(f"set variable {name} = $1", [value])
    for script in sorted((SQL / "world").glob("*.sql")):
        connection.execute(script.read_text(encoding="utf-8"))


def _files(connection: duckdb.DuckDBPyConnection, form: str) -> list[tuple[str, str]]:
    """Name and query of each file of a format."""
    entities = {name: (SQL / "entities" / f"{name}.sql").read_text(encoding="utf-8") for name in ENTITIES}
    if form == CANONICAL:
        return [(f"{name}.csv", query) for name, query in entities.items()]
    connection.execute("create schema canonical")
    for name, query in entities.items():
        connection.execute(f"create table canonical.{name} as {query}")
    connection.execute("create schema shared")
    # a leading number puts a view before those that read it
    for script in sorted((SQL / "shared").glob("*.sql")):
        name = script.stem.lstrip("0123456789_")
        connection.execute(f"create view shared.{name} as {script.read_text(encoding='utf-8')}")
    scripts = sorted((SQL / "formats" / form).glob("*.sql"))
    return [(script.stem, script.read_text(encoding="utf-8")) for script in scripts]


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    options = _COPY_OPTIONS[path.suffix[1:]]
    columns = [row[0] for row in connection.execute(f"describe {query}").fetchall()]
    if path.suffix == ".csv" and any(_REPETITION.search(name) for name in columns):
        # DuckDB would number headers that stand several times, so the line is written beforehand.
        line = ",".join('"' + _REPETITION.sub("", name).replace('"', '""') + '"' for name in columns)
        around = f"prefix {literal(line + chr(10))}, suffix {literal(chr(10))}"
        options = options.replace("header", f"header false, {around}")
    copied = connection.execute(f"copy ({query}) to $1 ({options})", [str(path)])
    counted = copied.fetchone()
    return int(counted[0]) if counted else 0
