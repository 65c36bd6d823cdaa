"""A run's private project is the project with the user's seeds and settings in their place."""

from pathlib import Path

import pytest

from orchestration.config import Settings
from orchestration.dbt_project_folder import newest_change, prepare_project, project_variables
from orchestration.errors import ConfigurationError


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    return folder


def prepared(tmp_path: Path, config: Path | None) -> Path:
    return prepare_project(Settings(home=tmp_path / "home", config_dir=config))


def test_a_seed_of_the_same_name_replaces_the_projects(tmp_path, config):
    (config / "holidays.csv").write_text("schedule_id,holiday_on,name\ndefault,2026-05-01,May Day\n")
    folder = prepared(tmp_path, config)
    assert "May Day" in next(folder.glob("seeds/**/holidays.csv")).read_text()


def test_without_the_folder_the_projects_own_seed_is_back(tmp_path, config):
    (config / "holidays.csv").write_text("schedule_id,holiday_on,name\ndefault,2026-05-01,May Day\n")
    prepared(tmp_path, config)
    folder = prepared(tmp_path, None)
    assert "May Day" not in next(folder.glob("seeds/**/holidays.csv")).read_text()


def test_a_setting_replaces_the_projects_and_the_others_stay(tmp_path, config):
    (config / "settings.json").write_text('{"reporting_timezone": "Asia/Tehran"}')
    variables = project_variables(prepared(tmp_path, config))
    assert variables["reporting_timezone"] == "Asia/Tehran"
    assert variables["reopen_window_days"] == 7


def test_an_unknown_seed_is_refused(tmp_path, config):
    (config / "holydays.csv").write_text("a\n1\n")
    with pytest.raises(ConfigurationError, match="no seed has this name"):
        prepared(tmp_path, config)


def test_a_seed_with_other_columns_is_refused_naming_them(tmp_path, config):
    (config / "holidays.csv").write_text("schedule_id,date,name\n")
    with pytest.raises(ConfigurationError, match="Unknown: date; missing: holiday_on"):
        prepared(tmp_path, config)


def test_preparing_twice_changes_nothing_so_the_manifest_stays_current(tmp_path, config):
    folder = prepared(tmp_path, config)
    before = newest_change(folder)
    assert newest_change(prepared(tmp_path, config)) == before


def test_a_source_without_exports_takes_no_part_and_costs_no_parsing(tmp_path):
    (tmp_path / "exports" / "zendesk").mkdir(parents=True)
    folder = prepare_project(Settings(home=tmp_path / "home", given_exports=tmp_path / "exports"))
    assert list(project_variables(folder)["sources"]) == ["zendesk"]
    ignored = (folder / ".dbtignore").read_text().splitlines()
    assert "models/staging/canonical/" in ignored
    assert "models/staging/zendesk/" not in ignored


def test_all_sources_take_part_where_nothing_says_which(tmp_path):
    (tmp_path / "exports").mkdir()
    folder = prepare_project(Settings(home=tmp_path / "home", given_exports=tmp_path / "exports"))
    assert {"canonical", "zendesk", "call_center"} <= set(project_variables(folder)["sources"])
    assert (folder / ".dbtignore").read_text() == ""
