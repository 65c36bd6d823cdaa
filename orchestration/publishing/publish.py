"""One publication: built aside, verified as a reader would, then swapped in."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.config import Settings, customer_key
from orchestration.errors import RunFailed
from orchestration.landing.sql import identifier
from orchestration.publishing import store
from orchestration.publishing.accounting import COMMENTS, write_accounting
from orchestration.publishing.build import attach, copy_models, count_rows, write_parquet
from orchestration.publishing.plan import PublishedModel
from orchestration.warehouse import configure

FILE = "helpdesk.duckdb"
OnPart = Callable[[int, int, str], None]


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
    agent_names: bool,
    on_part: OnPart = lambda done, total, name: None,
    pages: Sequence[Callable[[Path], object]] = (),
) -> Publication:
    """Publish the warehouse as it is now; readers see all of it or none.

    Args:
        facts: Further columns of the `publication` table (code version, as_of, checks, …).
        agent_names: False publishes agent ids in place of names.
        pages: What else is written into the folder, from the finished file in it.

    Raises:
        RunFailed: it could not be built or verified; what was published before is untouched.
    """
    try:
        folder = store.begin(settings, run)
        rows = _build(settings, run, folder, models, facts=facts, agent_names=agent_names, on_part=on_part)
        docs = settings.quality / "data_docs"
        if docs.is_dir():
            shutil.copytree(docs, folder / "data_docs")
        views = [model.name for model in models if model.view_sql]
        _verify(folder / FILE, run, rows, views)
        for write_page in pages:
            write_page(folder)
        final = store.finish(settings, run)
        store.remove_old(settings)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(settings.builds / f"{run}{store.UNFINISHED}", ignore_errors=True)
        full = " Free some space, then run again." if "No space left" in str(error) else ""
        raise RunFailed(
            f"Publishing failed: {error}.{full} What was published before is untouched."
        ) from error
    return Publication(run, final, rows, views)


def _build(
    settings: Settings,
    run: str,
    folder: Path,
    models: Sequence[PublishedModel],
    *,
    facts: Mapping[str, str | int | datetime | None],
    agent_names: bool,
    on_part: OnPart,
) -> dict[str, int]:
    with duckdb.connect() as connection:
        configure(connection, settings)
        attach(connection, settings.warehouse, folder / FILE)
        rows = copy_models(
            connection, models, key=customer_key(settings), agent_names=agent_names, on_model=on_part
        )
        copied = [model.name for model in models if model.has_parquet]
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        write_accounting(connection, {"run_id": run, "published_at": now, **facts})
        rows.update({table: count_rows(connection, table) for table in COMMENTS})
        connection.execute("checkpoint")
        write_parquet(connection, [*copied, *COMMENTS], folder / "parquet")
        connection.execute("use memory")
        connection.execute("detach helpdesk")
    return rows


def _verify(file: Path, run: str, rows: Mapping[str, int], views: Sequence[str]) -> None:
    """Open the file as a reader will: no write-ahead log, every row, every view, this run's record."""
    if file.with_name(f"{file.name}.wal").exists():
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
