"""Clean files of several entities at a time: one thread inserts a file, so the others' are free.

The files of one entity land one after the other, as each may bear on the next. Only the quick way goes side
by side: what needs the careful one, with its copy of the rows in memory, is left for the caller.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue
from threading import Event

import duckdb

from orchestration.landing.accounting import FileReport
from orchestration.landing.file_landing import land_clean_file
from orchestration.landing.loading import FileTask

# More would hold more rows in memory than they save time.
_MOST_THREADS = 4
OnFile = Callable[[FileReport], None]


def land_clean_files(
    connection: duckdb.DuckDBPyConnection, tasks: Mapping[str, Sequence[FileTask]], on_file: OnFile
) -> dict[str, list[FileReport]]:
    """Land each entity's files up to the first that is not clean; entity -> the reports of those that landed.

    on_file is called in this thread, as files are done. An error ends the others behind their present file,
    which lands whole; the first entity's is raised.
    """
    # The longest first, so that none is left alone at the end.
    names = sorted(tasks, key=lambda name: -sum(task.job.file.size_bytes for task in tasks[name]))
    done: SimpleQueue[FileReport | None] = SimpleQueue()
    stopped = Event()

    def land(name: str, cursor: duckdb.DuckDBPyConnection) -> list[FileReport]:
        reports: list[FileReport] = []
        try:
            cursor.execute("set timezone = 'UTC'")
            for task in tasks[name]:
                job = replace(task.job, connection=cursor)
                report = None if stopped.is_set() else land_clean_file(replace(task, job=job))
                if report is None:
                    break
                reports.append(report)
                done.put(report)
        except BaseException:
            stopped.set()
            raise
        finally:
            done.put(None)
        return reports

    with contextlib.ExitStack() as stack:
        cursors = {name: stack.enter_context(connection.cursor()) for name in names}
        pool = stack.enter_context(ThreadPoolExecutor(_count_threads(connection)))
        landings = {name: pool.submit(land, name, cursors[name]) for name in names}
        try:
            _tell(done, len(names), on_file)
        except BaseException:
            stopped.set()
            for cursor in cursors.values():
                cursor.interrupt()
            raise
        return {name: landings[name].result() for name in tasks}


def _count_threads(connection: duckdb.DuckDBPyConnection) -> int:
    threads = connection.execute("select current_setting('threads')").fetchone()
    return min(int(threads[0]) if threads else 1, _MOST_THREADS)


def _tell(done: SimpleQueue[FileReport | None], entities: int, on_file: OnFile) -> None:
    """Pass reports on until every entity has said that it is through."""
    while entities:
        report = done.get()
        if report is None:
            entities -= 1
        else:
            on_file(report)
