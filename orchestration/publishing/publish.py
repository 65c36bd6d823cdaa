"""One publication: built aside, verified as a reader would, then swapped in."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.config import Settings
from orchestration.errors import RunFailed
from orchestration.landing.sql import identifier
from orchestration.publishing import store
from orchestration.publishing.accounting import COMMENTS, write_accounting
from orchestration.publishing.build import (
    another_cursor,
    attach,
    complete,
    count_rows,
    describe,
    write_parquet,
)
from orchestration.publishing.plan import PublishedModel, complete_in_place
from orchestration.warehouse import MARTS, attach_marts, configure, write_ahead_log

FILE = "helpdesk.duckdb"
PARQUET = "parquet"
OnPart = Callable[[int, int, str], None]
EarlyPage = Callable[[Path], object]
Page = Callable[[duckdb.DuckDBPyConnection, Path], object]


@dataclass(frozen=True)
class Publication:
    """What was published: its folder, the rows of each table, and the views over them."""

    run: str
    folder: Path
    rows: Mapping[str, int]
    views: Sequence[str]


def publish(
    settings: Settings,
    run: str,
    models: Sequence[PublishedModel],
    *,
    facts: Mapping[str, str | int | datetime | None],
    on_part: OnPart = lambda done, total, name: None,
    early_pages: Sequence[EarlyPage] = (),
    pages: Sequence[Page] = (),
) -> Publication:
    """Publish the warehouse as it is now; readers see all of it or none.

    Args:
        facts: Further columns of the `publication` table (code version, as_of, checks, …).
        early_pages: What else is written into the folder, without the tables.
        pages: What else is written into the folder, after that, from the tables through a connection to them.

    Raises:
        RunFailed: it could not be built or verified; what was published before is untouched.
    """
    try:
        folder = store.begin(settings, run)
        views = [model.name for model in models if model.view_sql]
        tables = [model.name for model in models if not model.view_sql]
        _put_log_in(settings.marts)
        in_place = [model.name for model in complete_in_place(models) if model.has_parquet]
        others = [model.name for model in models if model.has_parquet and model.name not in in_place]
        with ThreadPoolExecutor(max_workers=4) as threads:
            early = [threads.submit(write_page, folder) for write_page in early_pages]
            copies = [threads.submit(_write_parquet_in_place, settings, folder, in_place)]
            with _new_file(settings, folder / FILE) as connection:
                columns = complete(connection, models, on_model=on_part)
                now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
                write_accounting(connection, {"run_id": run, "published_at": now, **facts})
                rows = {table: count_rows(connection, table) for table in [*tables, *COMMENTS]}
                late = threads.submit(_write_pages, connection, folder, early, pages)
                # two thousand comments, while the pages read beside them
                describe(connection, models, columns)
                late.result()
            copies.append(threads.submit(_write_parquet, settings, folder, [*others, *COMMENTS]))
            _verify(folder / FILE, run, rows, views)
            _wait(copies)
        final = store.finish(settings, run)
        store.remove_old(settings)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(settings.builds / f"{run}{store.UNFINISHED}", ignore_errors=True)
        full = " Free some space, then run again." if "No space left" in str(error) else ""
        raise RunFailed(
            f"Publishing failed: {error}.{full} What was published before is untouched."
        ) from error
    return Publication(run, final, rows, views)


def _wait(parts: Iterable[Future[Any]]) -> None:
    for part in parts:
        part.result()


@contextmanager
def _new_file(settings: Settings, file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file to be, with what dbt has built to be published; complete on disk at the end of the block."""
    _copy_marts(settings.marts, file)
    with duckdb.connect() as connection:
        configure(connection, settings)
        attach_marts(connection, settings)
        attach(connection, settings.warehouse, file)
        yield connection
        connection.execute("checkpoint")
        connection.execute("use memory")
        connection.execute("detach helpdesk")


def _write_pages(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    early: Iterable[Future[Any]],
    pages: Sequence[Page],
) -> None:
    _wait(early)
    with another_cursor(connection) as reader:
        for write_page in pages:
            write_page(reader, folder)


def _put_log_in(marts: Path) -> None:
    """Where whoever wrote last was killed: opening the file puts into it what had been promised."""
    if write_ahead_log(marts).exists():
        duckdb.connect(str(marts)).close()


def _copy_marts(marts: Path, file: Path) -> None:
    """Begin the new file with what dbt has built to be published; without that, an empty one is made."""
    if marts.exists():
        shutil.copyfile(marts, file)


def _write_parquet_in_place(settings: Settings, folder: Path, tables: Sequence[str]) -> None:
    """From what dbt has built, while the file is made from it."""
    with duckdb.connect() as connection:
        attach_marts(connection, settings)
        configure(connection, settings, beside=settings.marts)
        _keep_no_order(connection)
        write_parquet(connection, tables, folder / PARQUET, database=MARTS)


def _write_parquet(settings: Settings, folder: Path, tables: Sequence[str]) -> None:
    """From the new file, while it is verified."""
    with duckdb.connect(str(folder / FILE), read_only=True) as connection:
        configure(connection, settings)
        _keep_no_order(connection)
        write_parquet(connection, tables, folder / PARQUET)


def _keep_no_order(connection: duckdb.DuckDBPyConnection) -> None:
    """A view's rows have their order by chance; keeping it took three times as long."""
    connection.execute("set preserve_insertion_order = false")


def _verify(file: Path, run: str, rows: Mapping[str, int], views: Sequence[str]) -> None:
    """Open the file as a reader will: no write-ahead log, every row, every view, this run's record."""
    if write_ahead_log(file).exists():
        raise RunFailed(f"{file.name} was left with a write-ahead log; readers could not open it.")
    with duckdb.connect(str(file), read_only=True) as reader:
        found = {table: count_rows(reader, table) for table in rows}
        for view in views:
            reader.execute(f"describe {identifier(view)}")
        published_by = reader.execute("select run_id from publication").fetchall()
    wrong = [
        f"{table}: {found[table]} rows, expected {rows[table]}"
        for table in rows
        if found[table] != rows[table]
    ]
    if wrong or published_by != [(run,)]:
        raise RunFailed(f"The new file does not hold what was written ({'; '.join(wrong) or published_by}).")
