"""How much memory the database may take is a setting of the environment."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.config import Settings, activate
from orchestration.errors import ConfigurationError
from orchestration.warehouse import configure, open_warehouse


def limit(settings: Settings) -> str:
    with open_warehouse(settings) as connection:
        row = connection.execute("select current_setting('memory_limit')").fetchone()
    return str(row[0]) if row else ""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # activate() writes to the environment: what it held comes back after the test
    for name in (
        "HELPDESK_MEMORY",
        "HELPDESK_HOME",
        "HELPDESK_WAREHOUSE",
        "DAGSTER_HOME",
        "DBT_PROFILES_DIR",
    ):
        monkeypatch.setenv(name, "1GB")
    return tmp_path / "home"


def test_connections_and_dbt_keep_within_the_memory_they_are_given(home: Path) -> None:
    settings = Settings.from_environment(home=home)
    activate(settings)
    assert limit(settings) == "953.6 MiB"
    assert os.environ["HELPDESK_MEMORY"] == "1GB"


def test_without_a_limit_dbt_takes_its_share_and_what_passes_rows_on_takes_little(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPDESK_MEMORY")
    settings = Settings.from_environment(home=home)
    activate(settings)
    assert limit(settings) == "1.8 GiB"
    assert "HELPDESK_MEMORY" not in os.environ


def test_what_memory_does_not_hold_goes_to_the_home_also_of_a_database_without_a_file(home: Path) -> None:
    settings = Settings.from_environment(home=home)
    with duckdb.connect() as connection:
        configure(connection, settings)
        rows = connection.execute("select current_setting('temp_directory')").fetchall()
    assert rows == [(f"{settings.warehouse}.tmp",)]


def test_databases_that_are_open_at_the_same_time_spill_into_folders_of_their_own(home: Path) -> None:
    settings = Settings.from_environment(home=home)
    folders = []
    with duckdb.connect() as one, duckdb.connect() as other:
        for connection, beside in ((one, None), (other, settings.marts)):
            configure(connection, settings, beside=beside)
            folders += connection.execute("select current_setting('temp_directory')").fetchall()
    assert folders == [(f"{settings.warehouse}.tmp",), (f"{settings.marts}.tmp",)]


def test_freed_memory_is_kept_for_the_next_query_unless_the_environment_says_otherwise() -> None:
    ask = "import orchestration, os; print(os.environ['DUCKDB_JE_MALLOC_CONF'])"
    free = {name: value for name, value in os.environ.items() if name != "DUCKDB_JE_MALLOC_CONF"}

    def told(environment: dict[str, str]) -> str:
        command = [sys.executable, "-c", ask]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert told(free) == "dirty_decay_ms:10000,muzzy_decay_ms:0\n"
    assert told(free | {"DUCKDB_JE_MALLOC_CONF": "narenas:1"}) == "narenas:1\n"


@pytest.mark.parametrize("value", ["", "much", "4", "-1GB", "0GB", "4GB; drop table x"])
def test_what_is_no_size_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HELPDESK_MEMORY", value)
    with pytest.raises(ConfigurationError, match=r"HELPDESK_MEMORY is .* such as 4GB"):
        Settings.from_environment(home=home)
