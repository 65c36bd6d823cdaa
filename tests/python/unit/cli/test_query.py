"""`helpdesk query` reads the published file and nothing else, and says plainly what it cannot do."""

import io
import json
from pathlib import Path

import duckdb
import pytest

from orchestration.config import Settings
from orchestration.errors import UserError
from orchestration.query import Format, run_query


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path)
    settings.published.parent.mkdir(parents=True)
    with duckdb.connect(str(settings.published)) as connection:
        connection.execute(
            "create table kpi as select i as n, date '2026-01-01' as day, 1.5::decimal(4,2) as x,"
            " case when i > 0 then 'a,b' end as t from range(150) as r(i)"
        )
    return settings


def answer(settings: Settings, sql: str, form: Format, limit: int | None = None) -> str:
    out = io.StringIO()
    run_query(settings, sql, form, limit, out)
    return out.getvalue()


def test_csv_quotes_what_needs_it_and_leaves_null_empty(settings):
    assert answer(settings, "select n, t from kpi limit 2", Format.csv) == 'n,t\n0,\n1,"a,b"\n'


def test_json_keeps_numbers_as_numbers_and_dates_as_iso(settings):
    rows = json.loads(answer(settings, "select * from kpi where n = 1", Format.json))
    assert rows == [{"n": 1, "day": "2026-01-01", "x": 1.5, "t": "a,b"}]


def test_a_table_says_when_there_are_more_rows(settings):
    assert "The first 100 rows" in answer(settings, "from kpi", Format.table)


def test_a_limit_is_kept_in_every_format(settings):
    assert answer(settings, "select n from kpi", Format.csv, 2).count("\n") == 3


def test_bad_sql_is_the_users_to_mend(settings):
    with pytest.raises(UserError, match="cannot run"):
        answer(settings, "select nothing from nowhere", Format.csv)


def test_the_published_file_cannot_be_written(settings):
    with pytest.raises(UserError, match="read-only"):
        answer(settings, "create table x as select 1", Format.csv)


def test_nothing_published_says_what_to_do(tmp_path):
    with pytest.raises(UserError, match="helpdesk run"):
        answer(Settings(home=tmp_path), "select 1", Format.csv)
