"""Dagster's history of runs in its own files, which stay open while a run writes to them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sql import create_engine
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool

# One file a run and an index of all; a server that shows the history looks into many runs.
MOST_OPEN = 8


class OpenHistory(SqliteEventLogStorage):
    """The files and tables of its parent, which opens a file anew for each of a run's thousand events.

    Opening them took longer than all the rest of what Dagster does in a run.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._has_table = lru_cache(maxsize=MOST_OPEN)(super().has_table)
        self._opened = lru_cache(maxsize=MOST_OPEN)(self._open)
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "OpenHistory":
        return cls(inst_data=inst_data, **config_value)

    def has_table(self, table_name: str) -> bool:
        """Asked for every check: once there, a table stays."""
        return self._has_table(table_name)

    def _open(self, shard: str) -> Engine:
        engine = create_engine(
            self.conn_string_for_shard(shard),
            poolclass=QueuePool,
            pool_size=1,
            connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _write_ahead_is_enough)
        return engine

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if not Path(self.path_for_shard(shard)).exists():
                # deleted by whoever tidied up the history: an open file would take events into nowhere
                self._forget()
            engine = self._opened(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _forget(self) -> None:
        self._opened.cache_clear()
        self._initialized_dbs = set()


def _write_ahead_is_enough(connection: Any, _record: Any) -> None:
    # The log is synced with each of its checkpoints: a power cut can cost the last events, never the file.
    connection.execute("pragma synchronous = normal")
