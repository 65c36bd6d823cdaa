"""A real ServiceNow's event log: its own figures are reached; where ours differ, it is accounted for.

The figures of the log were worked out from the file by itself, before there was a connector.
"""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from running import Place, helpdesk, query

PROJECT = Path(__file__).resolve().parents[3]
LOG = PROJECT.parent / "shared" / "data" / "servicenow_incident_event_log.csv.gz"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(
        not LOG.is_file(), reason="../shared/data/servicenow_incident_event_log.csv.gz is absent"
    ),
]

UPDATES, INCIDENTS = 141_712, 24_918
# The vendor's fields: resolved_at, reopen_count, made_sla.
RESOLVED, RESOLUTION_MEAN_HOURS, RESOLUTION_MEDIAN_HOURS = 23_362, 178.171582, 22.1
REOPENED, SLA_MADE, SLA_MADE_PERCENT = 275, 15_803, 63.42
NOT_RESOLVED_BY_APRIL, NOT_CLOSED_BY_APRIL = 2_288, 3_353
# Ours: changes of state.
OWN_MEAN_HOURS, OWN_MEDIAN_HOURS, OWN_BACKLOG = 165.330740, 15.125, 1_481
REORDERED = "servicenow_log:0000137"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The warehouse of the whole log; to be read only."""
    root = tmp_path_factory.mktemp("servicenow_log")
    place = Place(home=root / "home", exports=root / "exports")
    folder = place.exports / "servicenow_log"
    folder.mkdir(parents=True)
    shutil.copyfile(LOG, folder / LOG.name)
    done = helpdesk(*place.run_arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def staged(place: Place, sql: str) -> tuple[Any, ...]:
    """The one row of a query on the private warehouse, where staging lies, and on the marts."""
    with duckdb.connect(str(place.home / "warehouse.duckdb"), read_only=True) as reader:
        reader.execute(f"attach '{place.home / 'warehouse_marts.duckdb'}' as marts (read_only)")
        row = reader.execute(sql).fetchone()
    assert row is not None
    return row


def hours(value: float) -> object:
    return pytest.approx(value, abs=5e-7)


def test_every_update_is_loaded(log: Place) -> None:
    accounted = staged(
        log,
        "select sum(rows_read), sum(rows_loaded), sum(rows_quarantined), sum(exact_duplicates),"
        " sum(value_faults) from landing.files",
    )
    assert accounted == (UPDATES, UPDATES, 0, 0, 0)


def test_the_last_update_of_an_incident_gives_the_figures_of_its_fields(log: Place) -> None:
    tickets = staged(
        log,
        "select count(*), count(distinct ticket_id), count(solved_at), count_if(reopen_count > 0)"
        " from staging.stg_servicenow_log__tickets",
    )
    assert tickets == (INCIDENTS, INCIDENTS, RESOLVED, REOPENED)
    resolution = staged(
        log,
        "select count(*), avg(vendor_value) / 3600, median(vendor_value) / 3600"
        " from staging.stg_servicenow_log__vendor_figures where metric = 'resolution_time'",
    )
    assert resolution == (RESOLVED, hours(RESOLUTION_MEAN_HOURS), hours(RESOLUTION_MEDIAN_HOURS))
    sla = staged(
        log,
        "select sum(vendor_value), round(100 * avg(vendor_value), 2)"
        " from staging.stg_servicenow_log__vendor_figures where metric = 'sla_met'",
    )
    assert sla == (SLA_MADE, SLA_MADE_PERCENT)


def test_the_fields_give_the_stock_at_the_end_of_march(log: Place) -> None:
    stock = staged(
        log,
        "select count_if(solved_at is null or solved_at >= '2016-04-01'),"
        " count_if(closed_at is null or closed_at >= '2016-04-01')"
        " from staging.stg_servicenow_log__tickets where created_at < '2016-04-01'",
    )
    assert stock == (NOT_RESOLVED_BY_APRIL, NOT_CLOSED_BY_APRIL)


def test_the_changes_of_state_give_the_published_figures(log: Place) -> None:
    published = query(
        log,
        "select kpi_id, sum(numerator), sum(denominator) from kpi_values"
        " where kpi_id in ('tickets_created', 'tickets_solved', 'resolution_time')"
        " and period_grain = 'year' and slice = 'total' group by kpi_id order by kpi_id",
    )
    assert [(kpi_id, denominator) for kpi_id, _, denominator in published] == [
        ("resolution_time", INCIDENTS),
        ("tickets_created", None),
        ("tickets_solved", None),
    ]
    seconds, created, solved = (float(str(numerator)) for _, numerator, _ in published)
    assert (created, solved) == (INCIDENTS, INCIDENTS)
    assert seconds / INCIDENTS / 3600 == hours(OWN_MEAN_HOURS)
    assert query(log, "select median(resolution_seconds) / 3600 from fct_tickets") == [
        (hours(OWN_MEDIAN_HOURS),)
    ]
    assert query(
        log,
        "select value from kpi_values where kpi_id = 'backlog' and period_start = '2016-03-31'"
        " and period_grain = 'day' and slice = 'total'",
    ) == [(OWN_BACKLOG,)]


def test_a_resolution_time_differs_for_a_missing_or_a_later_resolved_at(log: Place) -> None:
    """ServiceNow's resolved_at is the last update while Resolved, ours the change to it."""
    missing, missing_mean, later, earlier, equal, mean_moved = staged(
        log,
        """
        select
            count_if(vendor.solved_at is null),
            avg(ours.resolution_seconds) filter (vendor.solved_at is null) / 3600,
            count_if(vendor.solved_at > ours.solved_at),
            count_if(vendor.solved_at < ours.solved_at),
            count_if(vendor.solved_at = ours.solved_at),
            sum(epoch(vendor.solved_at) - epoch(ours.solved_at)) / count(vendor.solved_at) / 3600
        from marts.fct_tickets as ours
        inner join staging.stg_servicenow_log__tickets as vendor using (ticket_id)
        """,
    )
    assert (missing, later, earlier, equal) == (INCIDENTS - RESOLVED, 295, 1, RESOLVED - 296)
    # Theirs, less what resolved_at lies later, over the incidents that have it; and the others.
    ours = (RESOLUTION_MEAN_HOURS - mean_moved) * RESOLVED + missing_mean * missing
    assert ours / INCIDENTS == pytest.approx(OWN_MEAN_HOURS, abs=1e-6)


def test_a_backlog_differs_by_what_was_resolved_that_night(log: Place) -> None:
    """Those that never get a resolved_at, and those whose resolved_at a later update moves."""
    undated, moved = staged(
        log,
        """
        with states as (
            select ticket_id, max_by(new_value, (occurred_at, sequence)) as status
            from staging.stg_servicenow_log__ticket_events
            where event_type = 'status_changed' and occurred_at < '2016-04-01'
            group by ticket_id
        )
        select count_if(tickets.solved_at is null), count_if(tickets.solved_at >= '2016-04-01')
        from states
        inner join staging.stg_servicenow_log__tickets as tickets using (ticket_id)
        where states.status in ('solved', 'closed') and tickets.created_at < '2016-04-01'
        """,
    )
    assert (undated, moved) == (783, 24)
    assert NOT_RESOLVED_BY_APRIL - 783 - 24 == OWN_BACKLOG


def test_reopenings_differ_by_one_incident_whose_updates_are_out_of_order(log: Place) -> None:
    only_ours, example, only_theirs = staged(
        log,
        """
        select
            count_if(ours.count_reopens > 0 and vendor.reopen_count = 0),
            min(ticket_id) filter (ours.count_reopens > 0 and vendor.reopen_count = 0),
            count_if(ours.count_reopens = 0 and vendor.reopen_count > 0)
        from marts.fct_tickets as ours
        inner join staging.stg_servicenow_log__tickets as vendor using (ticket_id)
        """,
    )
    assert (only_ours, example, only_theirs) == (1, REORDERED, 0)
