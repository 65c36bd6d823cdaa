"""Where everything lies, and the only reader of the environment.

`HELPDESK_HOME` (what a run writes), `HELPDESK_EXPORTS` (what it reads), `HELPDESK_CONFIG` (settings and seeds
that replace the project's own), `HELPDESK_SETTLE_SECONDS` (how long a file has to lie unchanged before it is
read), `HELPDESK_MEMORY` (what the database may keep in memory), `HELPDESK_CUSTOMER_KEY` (the secret that
customer ids are hashed with), `HELPDESK_ALERT_WEBHOOK` (where KPIs that crossed a line are told; secret too)
and `HELPDESK_PUBLISH_TO` (the PostgreSQL database that `helpdesk publish` copies into).
"""

import contextlib
import json
import math
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from orchestration.errors import ConfigurationError

PROJECT_DIR = Path(__file__).resolve().parent.parent
SHORTEST_KEY = 16

CHILD_SETTINGS = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # dbt otherwise writes tens of megabytes of debug lines a run; what it says at `info` is in Dagster's log
    "DBT_LOG_LEVEL_FILE": "error",
}
DAGSTER_YAML = """\
telemetry:
  enabled: false
# One writer: runs started by the schedule, the sensor or the web UI wait for each other.
concurrency:
  runs:
    max_concurrent_runs: 1
event_log_storage:
  module: orchestration.dagster_history
  class: OpenHistory
  config:
    base_dir: {history}
"""


@dataclass(frozen=True)
class Settings:
    """All places of one warehouse; `exports` None means the generated demo set."""

    home: Path
    given_exports: Path | None = None
    config_dir: Path | None = None
    project_dir: Path = PROJECT_DIR
    settle_seconds: float = 0
    memory: str | None = None
    # whoever knows it can write to the channel behind it
    alert_webhook: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(
        cls, *, home: Path | None = None, exports: Path | None = None, config_dir: Path | None = None
    ) -> "Settings":
        """Explicit arguments win over the environment; a variable that is set but empty is an error.

        Raises:
            ConfigurationError: an empty variable, one that is no number or size where one has to be, or no
                address where alerts go.
        """
        return cls(
            home=(home or _place("HELPDESK_HOME") or PROJECT_DIR / "warehouse").expanduser().absolute(),
            given_exports=_absolute(exports or _place("HELPDESK_EXPORTS")),
            config_dir=_absolute(config_dir or _place("HELPDESK_CONFIG")),
            settle_seconds=_seconds("HELPDESK_SETTLE_SECONDS"),
            memory=_memory("HELPDESK_MEMORY"),
            alert_webhook=_webhook("HELPDESK_ALERT_WEBHOOK"),
        )

    @property
    def exports(self) -> Path:
        return self.given_exports or self.home / "exports" / "demo"

    @property
    def uses_demo(self) -> bool:
        return self.given_exports is None

    @property
    def warehouse(self) -> Path:
        return self.home / "warehouse.duckdb"

    @property
    def marts(self) -> Path:
        """Where dbt builds what is published as it stands; profiles.yml says the same."""
        return self.home / "warehouse_marts.duckdb"

    @property
    def lock(self) -> Path:
        return self.home / "run.lock"

    @property
    def dagster_home(self) -> Path:
        return self.home / "dagster"

    @property
    def project(self) -> Path:
        """The private dbt project folder: the project's models with this run's seeds and settings."""
        return self.home / "project"

    @property
    def dbt_target(self) -> Path:
        return self.home / "dbt" / "target"

    @property
    def manifest(self) -> Path:
        return self.dbt_target / "manifest.json"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def quality(self) -> Path:
        """Results of the last checks and their Data Docs, before publication."""
        return self.home / "quality"

    @property
    def customer_key_file(self) -> Path:
        return self.home / "secrets" / "customer_key"

    @property
    def builds(self) -> Path:
        return self.home / "published" / "builds"

    @property
    def current(self) -> Path:
        return self.home / "published" / "current"

    @property
    def published(self) -> Path:
        """The file that readers open."""
        return self.current / "helpdesk.duckdb"


def activate(settings: Settings) -> None:
    """Create the home and put its places into the environment, for dbt and Dagster and their child processes.

    Raises:
        ConfigurationError: the home cannot be written.
    """
    probe = settings.home / f".writable-{os.getpid()}"
    try:
        for place in (settings.dagster_home, settings.dbt_target, settings.logs, settings.builds):
            place.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
        history = json.dumps(str(settings.dagster_home / "history" / "runs"))
        write_if_changed(settings.dagster_home / "dagster.yaml", DAGSTER_YAML.format(history=history))
    except OSError as error:
        raise ConfigurationError(
            f"Home {settings.home} cannot be written: {error.strerror or error}.\n"
            "Expected: a folder this user may create and write, with free space.\n"
            "Do: name another one with --home or HELPDESK_HOME, or mend its permissions."
        ) from error
    places: dict[str, Path | str | None] = {
        "HELPDESK_HOME": settings.home,
        # From the project, where dbt runs: what it has read of one home's project serves the next.
        "HELPDESK_WAREHOUSE": os.path.relpath(settings.warehouse, settings.project),
        "HELPDESK_EXPORTS": settings.given_exports,
        "HELPDESK_CONFIG": settings.config_dir,
        "HELPDESK_MEMORY": settings.memory,
        "DAGSTER_HOME": settings.dagster_home,
        "DBT_PROFILES_DIR": settings.project,
    }
    for name, value in places.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = str(value)
    os.environ.update(CHILD_SETTINGS)


def semantic_environment(settings: Settings, folder: Path) -> dict[str, str]:
    """The environment of MetricFlow's commands, which find their project in `folder`."""
    places = {
        "DBT_PROJECT_DIR": folder,
        "DBT_PROFILES_DIR": folder,
        "DBT_TARGET_PATH": folder / "target",
        "DBT_LOG_PATH": folder / "logs",
        "HELPDESK_PUBLISHED": settings.published,
    }
    given = {name: value for name, value in os.environ.items() if not name.startswith(("DBT_", "PYTHON"))}
    return {**given, **CHILD_SETTINGS, **{name: str(place) for name, place in places.items()}}


def customer_key(settings: Settings) -> bytes:
    """The HMAC key of customer ids: the environment's, else the home's, generated once (mode 0600).

    Raises:
        ConfigurationError: a key that is too short to keep ids secret.
    """
    given = os.environ.get("HELPDESK_CUSTOMER_KEY")
    if given is None:
        file = settings.customer_key_file
        with contextlib.suppress(FileExistsError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
                handle.write(secrets.token_hex(32))
        given = file.read_text().strip()
    if len(given) < SHORTEST_KEY:
        raise ConfigurationError(
            f"The customer key (HELPDESK_CUSTOMER_KEY or {settings.customer_key_file}) "
            f"has {len(given)} characters.\n"
            f"Expected: at least {SHORTEST_KEY}; every publication needs the same key to give the same ids.\n"
            "Do: set a long random value, or unset the variable to use a generated key."
        )
    return given.encode()


def publish_to() -> str | None:
    """The address of the database to copy into, which may hold a password; None where none is set."""
    return os.environ.get("HELPDESK_PUBLISH_TO") or None


def write_if_changed(file: Path, text: str) -> None:
    """Keep the time stamp of a file whose content stays, so that nothing downstream is redone for it."""
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _place(name: str) -> Path | None:
    value = os.environ.get(name)
    if value is None:
        return None
    if not value.strip():
        raise ConfigurationError(f"{name} is set but empty. Expected: a path. Do: set it or unset it.")
    return Path(value)


def _seconds(name: str) -> float:
    value = os.environ.get(name, "0")
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < math.inf:
        raise ConfigurationError(
            f"{name} is {value!r}. Expected: a number of seconds. Do: set it or unset it."
        )
    return seconds


def _memory(name: str) -> str | None:
    value = os.environ.get(name)
    if value is not None and not re.fullmatch(r"[1-9]\d*(\.\d+)?[MG]i?B", value):
        raise ConfigurationError(
            f"{name} is {value!r}. Expected: a size such as 4GB or 2500MB. Do: set it or unset it."
        )
    return value


def _webhook(name: str) -> str | None:
    """The address; it is secret, so no message repeats it."""
    value = os.environ.get(name)
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        place = (parts.scheme, parts.hostname or "")
        is_sound = parts.port != 0 and value.isascii() and value.isprintable() and " " not in value
    except ValueError:
        place, is_sound = ("", ""), False
    if not (is_sound and ((place[0] == "https" and place[1]) or place == ("http", "127.0.0.1"))):
        raise ConfigurationError(
            f"{name} is no address that alerts may go to (it is a secret and not shown).\n"
            "Expected: https://…, or http://127.0.0.1:… on this machine.\nDo: correct or unset it."
        )
    return value


def _absolute(path: Path | None) -> Path | None:
    return path.expanduser().absolute() if path is not None else None
