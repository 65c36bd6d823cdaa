"""Exports that say more than has happened, or less than is wanted: published all the same."""

import csv
import json
import shutil
from datetime import date, datetime

import pytest
from running import Place, helpdesk, query

pytestmark = pytest.mark.slow


def read(place: Place, entity: str) -> list[dict[str, str]]:
    with (place.exports / "canonical" / f"{entity}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(place: Place, entity: str, rows: list[dict[str, str]]) -> None:
    with (place.exports / "canonical" / f"{entity}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def files(built: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A copy of the demo's exports, and a home that is not there yet."""
    root = tmp_path_factory.mktemp("awkward")
    shutil.copytree(built.exports, root / "exports")
    return Place(home=root / "home", exports=root / "exports")


@pytest.fixture(scope="module")
def as_of(files: Place) -> datetime:
    """When half of the tickets have been created."""
    created = sorted(row["created_at"] for row in read(files, "tickets"))
    return datetime.fromisoformat(created[len(created) // 2])


@pytest.fixture(scope="module")
def published(files: Place, as_of: datetime) -> Place:
    """Published as of then, without that month's costs, with a call that ended before its answer."""
    month = as_of.strftime("%Y-%m-01")
    write(files, "operating_costs", [row for row in read(files, "operating_costs") if row["cost_on"] < month])
    calls = read(files, "calls")
    answered = (call for call in calls if call["queued_at"] < call["answered_at"] < as_of.isoformat())
    call = next(answered)
    call.update(ended_at=call["queued_at"], talk_seconds="", hold_seconds="", wrap_up_seconds="")
    write(files, "calls", calls)
    config = files.home.parent / "config"
    config.mkdir()
    (config / "settings.json").write_text(json.dumps({"as_of": as_of.isoformat()}))
    done = helpdesk(*files.run_arguments, "--config", str(config))
    assert done.returncode == 0, done.stderr
    return files


def test_what_comes_after_as_of_has_not_happened(published: Place, as_of: datetime):
    created = read(published, "tickets")
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
