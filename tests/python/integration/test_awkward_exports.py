"""Exports that say more than has happened, or less than is wanted: published all the same."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from running import Place, helpdesk, query

pytestmark = pytest.mark.slow


def rewrite(file: Path, change) -> list[dict[str, str]]:
    """The rows of a CSV file after `change`, which returns those to keep."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = change(list(reader))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, reader.fieldnames)
        writer.writeheader()
        writer.writerows(rows)
    return rows


@pytest.fixture(scope="module")
def files(built: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The demo as of a day in its middle, without that month's costs; one call ended before its answer."""
    root = tmp_path_factory.mktemp("awkward")
    for file in (built.exports / "canonical").iterdir():
        copy = root / "exports" / "canonical" / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return Place(home=root / "home", exports=root / "exports")


@pytest.fixture(scope="module")
def as_of(files: Place) -> datetime:
    days = sorted(row["created_at"] for row in rewrite(files.exports / "canonical" / "tickets.csv", list))
    return datetime.fromisoformat(days[len(days) // 2])


@pytest.fixture(scope="module")
def published(files: Place, as_of: datetime) -> Place:
    def without_this_months(rows):
        return [row for row in rows if row["cost_on"] < as_of.strftime("%Y-%m-01")]

    def ended_too_early(rows):
        answered = (row for row in rows if row["answered_at"] and row["queued_at"] < row["answered_at"])
        call = next(row for row in answered if row["answered_at"] < as_of.isoformat())
        call.update(ended_at=call["queued_at"], talk_seconds="", hold_seconds="", wrap_up_seconds="")
        assert call["ended_at"] < call["answered_at"]
        return rows

    canonical = files.exports / "canonical"
    assert rewrite(canonical / "operating_costs.csv", without_this_months)
    rewrite(canonical / "calls.csv", ended_too_early)
    config = files.home.parent / "config"
    config.mkdir()
    (config / "settings.json").write_text(json.dumps({"as_of": as_of.isoformat()}))
    done = helpdesk(*files.run_arguments, "--config", str(config))
    assert done.returncode == 0, done.stderr
    return files


def test_what_comes_after_as_of_has_not_happened(published: Place, as_of: datetime):
    created = rewrite(published.exports / "canonical" / "tickets.csv", list)
    happened = sum(datetime.fromisoformat(row["created_at"]) <= as_of for row in created)
    counted = "select sum(value), max(period_start) from kpi_values where kpi_id = 'tickets_created'"
    ((tickets, last_day),) = query(published, counted + " and slice = 'total' and period_grain = 'day'")
    uncounted = "select count(*) from fct_tickets where created_at is not null and not is_counted"
    ((left_out,),) = query(published, uncounted)
    assert tickets + left_out == happened < len(created)
    assert date.fromisoformat(str(last_day)) == as_of.date()


def test_a_month_whose_costs_are_not_there_yet_costs_nobody_knows_what(published: Place, as_of: datetime):
    costs = "select denominator > 0, numerator, value from kpi_values where kpi_id = 'cost_per_ticket'"
    month = as_of.strftime("%Y-%m-01")
    found = query(published, f"{costs} and period_grain = 'month' and period_start = date '{month}'")
    assert found == [(True, None, None)]
    assert (published.published.parent / "dashboard.html").is_file()


def test_a_call_that_ended_before_its_answer_has_no_length(published: Place):
    lengths = "select connected_seconds, handle_seconds from fct_calls where ended_at < answered_at"
    assert query(published, lengths) == [(None, None)]
    negative = "select count(*) from kpi_values where value < 0 and kpi_id <> 'nps'"
    assert query(published, negative + " and kpi_id <> 'complaint_growth_gap'") == [(0,)]
