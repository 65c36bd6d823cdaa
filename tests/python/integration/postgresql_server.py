"""A PostgreSQL server of the test's own, from Debian's binaries, on 127.0.0.1 and gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "pass word@%/:#1"
END = "-- end of the answer"
QUOTED_PASSWORD = "pass%20word%40%25%2F%3A%231"


@dataclass(frozen=True)
class Server:
    """Where it listens; its administrator is `admin` with PASSWORD."""

    programs: Path
    port: int

    def address(self, user: str = f"admin:{QUOTED_PASSWORD}", database: str = "marts") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def psql(self, sql: str, *, user: str = "admin", database: str = "marts") -> str:
        """What psql prints, rows by lines and columns by |; raises where a statement fails."""
        command = [self.programs / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]
        done = subprocess.run(
            [*command, "-p", str(self.port), "-U", user, "-d", database, "-c", sql],
            env={**os.environ, "PGPASSWORD": PASSWORD},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    @contextmanager
    def session(self) -> Iterator[Callable[[str], list[str]]]:
        """One connection for several statements; each call gives the lines that psql prints."""
        psql = subprocess.Popen(
            [self.programs / "psql", "-XAtq", self.address()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert psql.stdin is not None and psql.stdout is not None
        write, printed = psql.stdin, psql.stdout

        def ask(sql: str) -> list[str]:
            write.write(f"{sql};\n\\echo {END}\n")
            write.flush()
            return [line.rstrip("\n") for line in iter(printed.readline, f"{END}\n")]

        try:
            yield ask
        finally:
            write.close()
            psql.wait()


@contextmanager
def running_server() -> Iterator[Server]:
    """Initialised, started, with an empty database `marts`; stopped and removed at the end."""
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="helpdesk-postgresql-"))
    data, secret = place / "data", place / "password"
    secret.write_text(PASSWORD)
    port = _free_port()
    as_user = _unprivileged(place)
    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        initdb = ["-D", data, "-U", "admin", "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8"]
        _run([*as_user, programs / "initdb", *initdb, "--locale", "C.UTF-8"])
        control = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", place / "log", "-o", options, "start"])
        try:
            server = Server(programs, port)
            server.psql("create database marts", database="postgres")
            yield server
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _programs() -> Path:
    found = _installed()
    if found is None and os.environ.get("CI") == "true" and os.geteuid() == 0:
        _run(["apt-get", "update"])
        _run(["apt-get", "install", "--yes", "--no-install-recommends", "postgresql"])
        found = _installed()
    if found is None:
        message = "There is no PostgreSQL server here. Do: apt-get install postgresql"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


def _installed() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(places[-1]) if places else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _unprivileged(place: Path) -> list[str]:
    """A server does not run as root: it gets the folder, and another user's rights."""
    if os.geteuid() != 0:
        return []
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    for path in (place, *place.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: list[str | Path]) -> None:
    # what the server writes goes to its log: a pipe that it inherits would stay open as long as it runs
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/")
    assert done.returncode == 0, f"{command} ended with {done.returncode}"
