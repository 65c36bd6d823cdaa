"""A configuration that cannot be used is refused: file, line, column, what was found, what was expected."""

from pathlib import Path

import pytest

from orchestration.config import PROJECT_DIR
from orchestration.configuration.settings_file import read_overrides
from orchestration.configuration.validation import validate_seeds
from orchestration.dbt_project_folder import project_variables
from orchestration.errors import ConfigurationError

HOURS = "schedule_id,timezone,weekday,opens_at,closes_at,valid_from,valid_to\n"


def refused(seeds: Path, name: str, text: str) -> str:
    (seeds / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        validate_seeds(seeds)
    return str(caught.value)


def test_the_projects_own_seeds_are_valid():
    validate_seeds(PROJECT_DIR / "seeds")


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ("default,Mars/Olympus,1,09:00,17:00,,", "timezone", "Mars/Olympus"),
        ("default,UTC,8,09:00,17:00,,", "weekday", "8"),
        ("default,UTC,1,9:00,17:00,,", "opens_at", "9:00"),
        ("default,UTC,1,09:00,25:00,,", "closes_at", "25:00"),
        ("default,UTC,1,17:00,09:00,,", "closes_at", "09:00"),
        ("default,UTC,1,09:00,17:00,2026-02-30,", "valid_from", "2026-02-30"),
        ("default,UTC,1,09:00,17:00,2026-02-01,2026-01-01", "valid_to", "2026-01-01"),
        (",UTC,1,09:00,17:00,,", "schedule_id", "nothing"),
    ],
)
def test_an_impossible_cell_of_business_hours_is_named(tmp_path, row, column, found):
    message = refused(tmp_path, "business_hours", HOURS + row + "\n")
    assert "business_hours.csv, line 2, column" in message
    assert f"column {column}: found" in message
    assert found in message


def test_overlapping_windows_of_one_schedule_and_weekday_are_refused(tmp_path):
    rows = "default,UTC,1,09:00,13:00,,\ndefault,UTC,1,12:00,17:00,,\n"
    message = refused(tmp_path, "business_hours", HOURS + rows)
    assert "line 3, column opens_at: found '12:00'; expected windows of one schedule" in message


def test_the_same_windows_in_two_versions_of_a_schedule_do_not_overlap(tmp_path):
    rows = "default,UTC,1,09:00,17:00,,2026-01-01\ndefault,UTC,1,09:00,17:00,2026-01-01,\n"
    (tmp_path / "business_hours.csv").write_text(HOURS + rows, encoding="utf-8")
    validate_seeds(tmp_path)


def test_two_windows_a_day_and_one_until_midnight_are_fine(tmp_path):
    rows = "late,Asia/Kathmandu,1,09:00,12:00,,\nlate,Asia/Kathmandu,1,12:00,24:00,,\n"
    (tmp_path / "business_hours.csv").write_text(HOURS + rows, encoding="utf-8")
    validate_seeds(tmp_path)


def test_a_schedule_without_business_hours_is_open_around_the_clock(tmp_path):
    (tmp_path / "business_hours.csv").write_text(HOURS + "default,UTC,1,09:00,17:00,,\n", encoding="utf-8")
    (tmp_path / "channel_schedules.csv").write_text("channel,schedule_id\nphone,night\n", encoding="utf-8")
    validate_seeds(tmp_path)


def test_a_mapping_to_something_not_canonical_is_named(tmp_path):
    message = refused(tmp_path, "channel_mappings", "source,source_value,canonical_value\ncrm,Fax,fax\n")
    assert "line 2, column canonical_value: found 'fax'; expected one of phone, email" in message


def test_every_fault_is_listed_at_once(tmp_path):
    message = refused(tmp_path, "business_hours", HOURS + "a,Nowhere,9,09:00,17:00,,\nb,UTC,1,x,17:00,,\n")
    assert message.count("business_hours.csv, line") == 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"reporting_timezone": "Mars/Olympus"}', "IANA time zone"),
        ('{"reopen_window": 3}', "unknown setting 'reopen_window'"),
        ('{"reopen_window_days": "seven"}', "a whole number"),
        ('{"satisfied_threshold": 75}', "a number from 0 to 1"),
        ('{"as_of": "yesterday"}', "an ISO 8601 instant"),
        ('{"publish_agent_names": "no"}', "true or false"),
        ('{"sources": ["zendesk_classic"]}', "zendesk_classic"),
        ('{"reopen_window_days": 3', "line 1, column"),
        ("[1]", "expected one JSON object"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_was_expected(tmp_path, text, named):
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"settings\.json") as caught:
        read_overrides(tmp_path, project_variables(PROJECT_DIR))
    assert named in str(caught.value)


def test_a_list_of_sources_keeps_what_the_project_says_of_each(tmp_path):
    (tmp_path / "settings.json").write_text('{"sources": ["canonical"]}', encoding="utf-8")
    defaults = project_variables(PROJECT_DIR)
    assert read_overrides(tmp_path, defaults)["sources"] == {"canonical": defaults["sources"]["canonical"]}


def test_a_missing_configuration_folder_is_an_error(tmp_path):
    with pytest.raises(ConfigurationError, match="no configuration folder"):
        read_overrides(tmp_path / "nowhere", {})


def test_coverage_of_an_unknown_kpi_or_without_a_reason_is_named(tmp_path):
    (tmp_path / "kpi_catalogue.csv").write_text("kpi_id\nnps\n", encoding="utf-8")
    rows = "source,kpi_id,answer,reason\ncrm,npss,no,lacks scores\ncrm,nps,no,\ncrm,nps,maybe,again\n"
    message = refused(tmp_path, "source_coverage", rows)
    assert "line 2, column kpi_id: found 'npss'; expected a kpi_id of kpi_catalogue.csv" in message
    assert "line 3, column reason: found nothing" in message
    assert "line 4, column answer: found 'maybe'; expected one of no, differs" in message
    assert "line 4, column kpi_id: found 'nps'; expected each source + kpi_id once" in message


def test_a_target_for_an_unknown_kpi_is_named(tmp_path):
    (tmp_path / "kpi_catalogue.csv").write_text(
        "kpi_id,direction,slices\nnps,higher,total\n", encoding="utf-8"
    )
    rows = "kpi_id,slice,target,warning,valid_from,valid_to\nnps,total,40,20,,\nnpss,total,40,20,,\n"
    message = refused(tmp_path, "kpi_targets", rows)
    assert "line 3, column kpi_id: found 'npss'; expected a kpi_id of kpi_catalogue.csv" in message
    assert "line 2" not in message
