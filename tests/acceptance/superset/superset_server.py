"""Starts Apache Superset from its own environment on 127.0.0.1, and talks to its REST API."""

import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

HERE = Path(__file__).parent
USER = "acceptance"
# The first start writes some hundred migrations into an empty database.
START_SECONDS = 180


class Superset:
    """A signed-in session with one server."""

    def __init__(self, place: str, password: str) -> None:
        self.place = place
        self.session = requests.Session()
        sign_in = {"username": USER, "password": password, "provider": "db", "refresh": False}
        token = self.post("security/login", sign_in)["access_token"]
        self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> Any:
        """The JSON of one address below /api/v1."""
        return self._answer(self.session.get(f"{self.place}/api/v1/{path}", timeout=120))

    def post(self, path: str, body: Any) -> Any:
        """Send JSON."""
        return self._answer(self.session.post(f"{self.place}/api/v1/{path}", json=body, timeout=120))

    def upload(self, path: str, file: Path) -> Any:
        """Send an archive to be imported."""
        with file.open("rb") as archive:
            form = {"overwrite": "true"}
            return self._answer(
                self.session.post(
                    f"{self.place}/api/v1/{path}", files={"formData": archive}, data=form, timeout=120
                )
            )

    @staticmethod
    def _answer(response: requests.Response) -> Any:
        if not response.ok:
            raise SystemExit(
                f"{response.request.method} {response.url}: {response.status_code}\n{response.text}"
            )
        return response.json()


@contextmanager
def running_superset(tool: Path, home: Path) -> Iterator[Superset]:
    """A new Superset in `home`, stopped at the end. `tool` is the folder of its environment."""
    home.mkdir(parents=True)
    password = secrets.token_urlsafe(16)
    environment = {
        **os.environ,
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(home),
        "SUPERSET_SECRET_KEY": secrets.token_urlsafe(42),
        "FLASK_APP": "superset.app:create_app()",
        "PYTHONPATH": "",
    }
    log = (home / "superset.log").open("w", encoding="utf-8")

    def superset(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [tool / "bin" / "superset", *arguments], env=environment, stdout=log, stderr=log, cwd=home
        )

    person = ["--username", USER, "--firstname", "A", "--lastname", "B", "--email", "a@example.com"]
    for step in (["db", "upgrade"], ["fab", "create-admin", *person, "--password", password], ["init"]):
        if superset(*step).wait():
            raise SystemExit(f"superset {step[0]} failed: {home / 'superset.log'}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = f"http://127.0.0.1:{port}"
    server = superset("run", "--host", "127.0.0.1", "--port", str(port), "--with-threads")
    try:
        _wait(server, place)
        yield Superset(place, password)
    finally:
        server.terminate()
        server.wait()
        log.close()


def _wait(server: "subprocess.Popen[bytes]", place: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            if requests.get(f"{place}/health", timeout=5).ok:
                return
        except requests.ConnectionError:
            pass
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"Superset did not start at {place}.")
        time.sleep(0.5)
