"""dbt in a process that waits for its commands: importing dbt and reading the project take seconds each.

A run starts the process first of all. `helpdesk-dbt --warm SOCKET …` hands it a command line, an environment
and where to write, and ends as dbt would have; to whoever started that command, it is dbt.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from orchestration.dbt_process import WARM

_SILENT: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
_addresses: list[str] = []
_reading: list[socket.socket] = []


@contextmanager
def warm_dbt() -> Iterator[None]:
    """Keep dbt at hand for the commands of this block."""
    # A folder of its own, which nobody else may enter; a home's path can be too long for a socket.
    with tempfile.TemporaryDirectory(prefix="helpdesk-dbt-") as folder, socket.socket(socket.AF_UNIX) as door:
        address = str(Path(folder) / "door")
        door.bind(address)
        door.listen()
        command = [sys.executable, "-m", "orchestration.dbt_server", str(door.fileno())]
        with subprocess.Popen(command, pass_fds=[door.fileno()], **_SILENT) as process:
            # Open in that process alone: nobody shall wait at the door of one that is gone.
            door.close()
            _addresses.append(address)
            try:
                yield
            finally:
                _addresses.remove(address)
                process.kill()
                while _reading:
                    _reading.pop().close()


def warm_flags() -> list[str]:
    """What `helpdesk-dbt` needs before its arguments to reach the process at hand; [] where there is none."""
    return [WARM, _addresses[-1]] if _addresses else []


def read_ahead(arguments: list[str]) -> None:
    """Let the process at hand run a command that reads the project, while this one does other work."""
    if _addresses and not _reading:
        connection = socket.socket(socket.AF_UNIX)
        _reading.append(connection)
        # Only time is lost where it is gone.
        with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            connection.connect(_addresses[-1])
            _send(connection, arguments, nowhere.fileno(), nowhere.fileno())


def ask(address: str, arguments: list[str]) -> int | None:
    """The exit code of dbt with these arguments, run where `address` leads; None where nobody is there.

    What it says arrives on this process's own output; an interrupt is passed on.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(address)
            _send(connection, arguments, sys.stdout.fileno(), sys.stderr.fileno())
        except OSError:
            return None
        return _wait(connection)


def _send(connection: socket.socket, arguments: list[str], *outputs: int) -> None:
    command = {"arguments": arguments, "environment": dict(os.environ), "folder": str(Path.cwd())}
    socket.send_fds(connection, [b"\n"], outputs)
    connection.sendall(json.dumps(command).encode() + b"\n")


def _wait(connection: socket.socket) -> int | None:
    """The connection closes when a command, or the process itself after the last one, has come to an end."""
    received = bytearray()
    while True:
        try:
            part = connection.recv(64)
        except KeyboardInterrupt:
            with contextlib.suppress(ProcessLookupError, IndexError):
                os.kill(int(received.split()[0]), signal.SIGINT)
            continue
        except ConnectionError:
            break
        if not part:
            break
        received += part
    told = received.split()
    if not told:
        # it ended with an earlier command
        return None
    if len(told) == 2:
        return int(told[1])
    print("dbt's process ended before its command did.", file=sys.stderr)
    return 2
