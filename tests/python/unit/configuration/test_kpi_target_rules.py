"""A target that cannot be held against anything is refused before anything is read."""

import shutil
from pathlib import Path

import pytest

from orchestration.config import PROJECT_DIR
from orchestration.configuration.validation import validate_seeds
from orchestration.errors import ConfigurationError

HEADER = "kpi_id,slice,target,warning,valid_from,valid_to\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copy(PROJECT_DIR / "seeds" / "kpi_catalogue.csv", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("no_such_kpi,total,1,2,,", "column kpi_id: found 'no_such_kpi'; expected a kpi_id of"),
        ("average_talk_time,total,1,2,,", "column kpi_id: found 'average_talk_time'; expected a KPI whose"),
        ("reopen_rate,product,5,10,,", "column slice: found 'product'; expected one of total, channel"),
        ("service_level,agent,80,70,,", "column slice: found 'agent'; expected a slice that the KPI has"),
        ("reopen_rate,total,,10,,", "column target: found nothing; expected a number"),
        ("reopen_rate,total,five,10,,", "column target: found 'five'; expected a number"),
        ("reopen_rate,total,5,4,,", "column warning: found '4'; expected a value on the bad side"),
        ("service_level,total,80,80,,", "column warning: found '80'; expected a value on the bad side"),
        ("reopen_rate,total,5,10,2026-13-01,", "column valid_from: found '2026-13-01'; expected a date"),
    ],
)
def test_a_target_that_says_nothing_is_named_with_its_cell(seeds: Path, row: str, told: str) -> None:
    (seeds / "kpi_targets.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        validate_seeds(seeds)
    assert "kpi_targets.csv, line 2" in str(caught.value)
    assert told in str(caught.value)
    assert str(caught.value).count("kpi_targets.csv, line") == 1


def test_two_targets_of_a_kpi_and_slice_at_a_time_are_refused(seeds: Path) -> None:
    rows = "nps,total,40,20,,2026-03-01\nnps,total,50,,2026-02-01,\n"
    (seeds / "kpi_targets.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"line 3, column valid_from.*one target of a KPI and slice"):
        validate_seeds(seeds)


def test_versions_and_other_slices_of_a_target_and_one_without_a_warning_level_are_fine(seeds: Path) -> None:
    rows = "nps,total,40,20,,2026-03-01\nnps,total,50,,2026-03-01,\nnps,channel,30,10,,\n"
    (seeds / "kpi_targets.csv").write_text(HEADER + rows, encoding="utf-8")
    validate_seeds(seeds)
