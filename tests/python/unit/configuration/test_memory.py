"""How much memory the database may take is a setting of the environment."""

import os
from pathlib import Path

import pytest

from orchestration.config import Settings, activate
from orchestration.errors import ConfigurationError
from orchestration.warehouse import open_warehouse


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


def test_without_a_limit_the_database_takes_its_own_share(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPDESK_MEMORY")
    settings = Settings.from_environment(home=home)
    activate(settings)
    assert limit(settings) != "953.6 MiB"
    assert "HELPDESK_MEMORY" not in os.environ


@pytest.mark.parametrize("value", ["", "much", "4", "-1GB", "0GB", "4GB; drop table x"])
def test_what_is_no_size_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HELPDESK_MEMORY", value)
    with pytest.raises(ConfigurationError, match=r"HELPDESK_MEMORY is .* such as 4GB"):
        Settings.from_environment(home=home)
