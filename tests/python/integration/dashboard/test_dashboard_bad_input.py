"""Data that nobody wishes for: hostile names, nothing at all, one day, one group, ten thousand agents."""

# ruff: noqa: S608 - the SQL is put together from names of tables and of this module
import re

import pytest

HOSTILE = [
    "<script>window.broken = 1</script>",
    '</script><img src=x onerror="window.broken = 1">',
    "\"'`;--\\ & <b>bold</b>",
    "\u202eright to left\u202c",
    "😀 مریم \u200f<i>",
    "{{ 7 * 7 }} ${7 * 7}",
]
# The tables that hold the parts of the KPIs, and what only one group of them needs.
ROLLUPS = """
select distinct duckdb_columns.table_name
from duckdb_columns()
inner join duckdb_tables() on duckdb_tables.table_name = duckdb_columns.table_name
where column_name = 'seconds_since_end'
"""


def rollups(dashboard):
    return sorted(name for (name,) in dashboard.query(ROLLUPS))


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def test_names_are_shown_as_they_are_and_never_run(published, changed, opened):
    with_figures = "select distinct agent_id from kpi_wide inner join dim_agents using (agent_id) order by 1"
    ids = [agent for (agent,) in published.query(with_figures)][: len(HOSTILE)]
    renamed = [
        f"update {table} set agent_name = {quoted(name)}, team_name = {quoted(name)}"
        f" where agent_id = {quoted(agent)}"
        for agent, name in zip(ids, HOSTILE, strict=True)
        for table in ("dim_agents", "dim_agent_history")
    ]
    channel = f"update {{}} set channel = {quoted(HOSTILE[0])} where channel = 'web'"
    tables = [*rollups(published), "kpi_wide", "fct_tickets", "fct_backlog_intervals"]
    dashboard = changed(*renamed, *[channel.format(table) for table in tables])
    page = opened(dashboard, "grain=year")
    options = page.page.locator("#agent option").all_text_contents()
    shown = {option.removesuffix(" (has left)") for option in options}
    assert {f"\u2068{name}\u2069" for name in HOSTILE} <= shown
    names = page.page.locator("#table-agents tbody th bdi").all_text_contents()
    assert set(HOSTILE) & set(names)
    page.choose(channel=HOSTILE[0])
    assert HOSTILE[0] in page.page.locator("#shown").text_content()
    page.choose(language="فارسی")
    assert page.page.evaluate("window.broken") is None
    assert page.page.locator("main img, main script, main b, main i").count() == 0


def test_an_empty_warehouse_says_so(published, changed, opened):
    tables = published.query("select table_name from duckdb_tables() where not internal")
    kept = {"kpi_catalogue", "kpi_targets", "publication", "dim_settings"}
    emptied = [f"delete from {name}" for (name,) in tables if name not in kept]
    nothing = "update dim_settings set as_of = null, first_on = null, as_of_on = null"
    page = opened(changed(*emptied, nothing))
    assert "Nothing has been measured yet" in page.page.locator("main").inner_text()
    page.page.locator("#language").select_option(label="简体中文")
    assert "尚无任何数据" in page.page.locator("main").inner_text()


def test_a_single_day_is_shown(published, changed, opened):
    day = published.query("select period_start from dim_periods where period_grain = 'day' order by 1 desc")[
        5
    ][0]
    tables = [*rollups(published), "kpi_wide", "dim_periods"]
    alone = [
        f"delete from {table} where period_start <> date '{day}' or period_grain <> 'day'" for table in tables
    ]
    page = opened(changed(*alone), "trend=day")
    value = page.page.locator('#volume article[data-kpi="tickets_created"]').get_attribute("data-value")
    expected = published.query(
        "select value from kpi_values where kpi_id = 'tickets_created' and slice = 'total'"
        " and period_grain = 'day' and period_start = ?",
        [day],
    )
    assert [(float(value),)] == expected
    assert page.page.locator("#grain option").all_inner_texts() == ["Day"]


def test_one_group_alone_is_shown_and_the_others_say_why_not(published, changed, opened):
    others = [name for name in rollups(published) if name != "kpi_surveys_answered"]
    page = opened(
        changed(*[f"delete from {name}" for name in others], "delete from fct_tickets"), "grain=month"
    )
    assert page.page.locator('#satisfaction article[data-kpi="csat_average"]').get_attribute("data-value")
    assert "hold nothing that this part needs" in page.page.locator("#phone").inner_text()
    assert not page.page.locator("#phone .charts").is_visible()
    assert page.page.locator('#overview article[data-state="measured"]').count() == 2


@pytest.mark.slow
def test_ten_thousand_agents_open_and_the_page_says_what_it_leaves_out(published, changed, opened):
    month = published.query("select max(period_start) from dim_periods where period_grain = 'month'")[0][0]
    columns = [
        name
        for (name,) in published.query(
            "select column_name from duckdb_columns() where table_name = 'kpi_tickets_handled'"
        )
    ]
    listed = ", ".join(columns)
    many = ", ".join("'bulk ' || agent" if name == "agent_id" else name for name in columns)
    rows = f"select {many} from kpi_tickets_handled cross join range(10000) as agents(agent) where"
    wide = "insert into kpi_wide (period_grain, period_start, slice, agent_id, tickets_handled)"
    dashboard = changed(
        f"insert into kpi_tickets_handled ({listed}) {rows} slice = 'total'"
        " and period_grain in ('day', 'month')",
        "update kpi_tickets_handled set slice = 'agent' where agent_id like 'bulk %'",
        f"{wide} select period_grain, period_start, slice, agent_id, 1 from kpi_tickets_handled"
        " where agent_id like 'bulk %'",
        most_cells=150_000,
    )
    page = opened(dashboard, f"grain=month&period={month}")
    assert page.page.locator("#agent option").count() > 10_000
    left_out = page.page.locator("#left-out").inner_text()
    assert re.search("agent.*by.*Day", left_out)
    shown = page.page.locator("#chart-agents .row").inner_text()
    assert "of" in shown and "10," in shown
    page.page.locator("#search-agents").fill("bulk 9999")
    assert page.page.locator("#table-agents tbody th bdi").all_inner_texts() == ["bulk 9999"]
    page.page.locator("#table-agents tbody th button").click()
    page.settle()
    value = page.page.locator('#volume article[data-kpi="tickets_handled"]').get_attribute("data-value")
    assert (
        float(value)
        == dashboard.query(
            "select value from kpi_values where agent_id = 'bulk 9999' and period_grain = 'month'"
            " and period_start = ? and kpi_id = 'tickets_handled' and slice = 'agent'",
            [month],
        )[0][0]
    )


def test_a_title_without_a_translation_is_shown_in_english_and_marked_so(changed, opened):
    page = opened(
        changed("update kpi_catalogue set title_fa = null where kpi_id = 'tickets_created'"), "language=fa"
    )
    title = page.page.locator('#volume article[data-kpi="tickets_created"] h4 span')
    assert title.inner_text() == "Ticket volume"
    assert title.get_attribute("lang") == "en" and title.get_attribute("dir") == "ltr"
