"""The process behind `warm_dbt`: dbt imported, the project read once, commands one after another."""

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from multiprocessing import resource_tracker
from typing import Any

from orchestration.dbt_process import die_with_parent
from orchestration.garbage import collect_rarely

# Commands that only read the project; any other writes to the warehouse, which it must let go of afterwards.
READING = "parse"
FAILED, UNHANDLED = 1, 2


def main() -> None:
    """Serve the commands that arrive at the socket whose number is the first argument, up to a build."""
    die_with_parent()
    collect_rarely()
    # Whoever waits for a command passes an interrupt on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # It keeps the outputs it starts with: those of a command would stay open after the command's end.
    resource_tracker.ensure_running()
    door = socket.socket(fileno=int(sys.argv[1]))
    runner = import_module("dbt.cli.main").dbtRunner
    adapter = import_module("dbt.adapters.duckdb.connections").DuckDBConnectionManager
    import_module("orchestration.dbt_events").hear_no_debug_events()
    import_module("orchestration.dbt_thrift").leave_out_what_nobody_reads()
    manifest: Any = None
    while True:
        connection, _ = door.accept()
        arguments = _take(connection)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        result = runner(manifest=None if READING in arguments else manifest).invoke(arguments)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout.flush()
        sys.stderr.flush()
        code = 0 if result.success else UNHANDLED if result.exception else FAILED
        if READING not in arguments:
            _answer(connection, code)
            adapter.close_all_connections()
            # Not taken apart first: that takes a second. The connection closes with this process.
            os._exit(code)
        manifest = result.result if result.success else None
        # The project stays as it is to the end: nothing in it is garbage that is worth looking for.
        gc.freeze()
        _write_nowhere()
        _answer(connection, code)
        connection.close()


def _take(connection: socket.socket) -> list[str]:
    """The arguments of the next command; its output, environment and folder become this process's."""
    _, outputs, _, _ = socket.recv_fds(connection, 1, 2)
    for place, output in enumerate(outputs, start=1):
        os.dup2(output, place)
        os.close(output)
    _answer(connection, os.getpid())
    with connection.makefile("rb") as stream:
        command = json.loads(stream.readline())
    os.environ.clear()
    os.environ.update(command["environment"])
    os.chdir(command["folder"])
    arguments: list[str] = command["arguments"]
    return arguments


def _answer(connection: socket.socket, number: int) -> None:
    # Whoever asked may be gone by now; others may come.
    with contextlib.suppress(ConnectionError):
        connection.sendall(f"{number}\n".encode())


def _write_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


if __name__ == "__main__":
    main()
