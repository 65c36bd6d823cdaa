"""Only crossings of the last final week and month are told, the worse ones first."""

from datetime import date
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from orchestration.alerts.crossings import read_crossings
from orchestration.alerts.show import show_crossings

CREATED = """
create table kpi_catalogue as
    select * from (values
        ('nps', 'Net Promoter Score', 'satisfaction', 'points', 'points'),
        ('reopen_rate', 'Reopen rate', 'resolution', 'percent', '%'))
        as catalogue (kpi_id, title_en, area, unit, display_unit);
create table kpi_status as
    select * from (values
        ('nps', 'month', date '2026-05-01', 'total', null, null, 'recovered', true, 41.0),
        ('reopen_rate', 'month', date '2026-05-01', 'agent', null, '[bold]Ann', 'worsened', true, 12.5),
        ('reopen_rate', 'month', date '2026-05-01', 'total', null, null, 'worsened', true, 12.0),
        ('reopen_rate', 'month', date '2026-04-01', 'total', null, null, 'worsened', false, 11.0),
        ('nps', 'week', date '2025-12-29', 'agent_channel', 'email', 'ben', 'worsened', true, 1.0),
        ('nps', 'week', date '2025-12-29', 'total', null, null, null, true, 2.0),
        ('nps', 'day', date '2026-05-31', 'total', null, null, 'worsened', true, 3.0))
        as status (kpi_id, period_grain, period_start, slice, channel, agent_id, crossing, is_latest_final,
            value);
alter table kpi_status add column team_id varchar;
alter table kpi_status add column status varchar default 'warning';
alter table kpi_status add column previous_status varchar default 'on_target';
alter table kpi_status add column previous_value double default 1;
alter table kpi_status add column change double default 2;
alter table kpi_status add column target double default 5;
alter table kpi_status add column warning double;
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file = tmp_path / "helpdesk.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(CREATED)
    return file


def test_last_final_weeks_then_months_with_the_worsened_first(published):
    found = read_crossings(published)
    assert [(one.kpi_id, one.period, one.slice, one.member, one.value) for one in found] == [
        ("nps", "2026-W01", "agent_channel", "email / ben", 1.0),
        ("reopen_rate", "2026-05", "total", "", 12.0),
        ("reopen_rate", "2026-05", "agent", "[bold]Ann", 12.5),
        ("nps", "2026-05", "total", "", 41.0),
    ]
    assert found[1].period_start == date(2026, 5, 1)


def test_the_summary_names_them_as_they_are_written(published):
    written = StringIO()
    show_crossings(Console(file=written, width=160), read_crossings(published))
    assert "reopen_rate (agent [bold]Ann)" in written.getvalue()
    assert "12.50 %" in written.getvalue()


def test_the_summary_says_when_there_is_none():
    written = StringIO()
    show_crossings(Console(file=written, width=160), [])
    assert written.getvalue().startswith("No KPI crossed a line")
