"""Every number of the page equals its row of kpi_values."""

import pytest

MEMBERS = """
with months as (select * from kpi_wide where period_grain = 'month')
select
    (select max_by(channel, tickets_created) from months where slice = 'channel'),
    (select max_by(agent_id, tickets_handled) from months where slice = 'agent'),
    (select max_by(team_id, tickets_handled) from months where slice = 'team')
"""
EXPECTED = """
select kpi_id, value, numerator, denominator, is_provisional
from kpi_values
where period_grain = $grain and period_start = $start and slice = $slice
    and channel is not distinct from $channel and agent_id is not distinct from $agent
    and team_id is not distinct from $team
"""
CASES = [
    ("month", "total"), ("month", "channel"), ("month", "agent"), ("month", "team"),
    ("month", "agent_channel"),
    ("day", "total"), ("day", "agent_channel"), ("week", "team"), ("quarter", "channel"), ("year", "agent"),
    ("week", "agent"), ("year", "total"), ("quarter", "agent_channel"), ("day", "team"),
]  # fmt: skip


def chosen(published, grain, part):
    """What to filter by: {start, channel, agent, team}; a period in the middle of the data."""
    channel, agent, team = published.query(MEMBERS)[0]
    if part == "agent_channel":
        channel = published.query(
            "select channel from kpi_wide where slice = 'agent_channel' and agent_id = ?"
            " group by channel order by count(*) desc",
            [agent],
        )[0][0]
    keys = {
        "channel": channel if "channel" in part else None,
        "agent": agent if "agent" in part else None,
        "team": team if part == "team" else None,
    }
    starts = published.query(
        "select distinct period_start from kpi_values where period_grain = ? and slice = ?"
        " and channel is not distinct from ? and agent_id is not distinct from ?"
        " and team_id is not distinct from ?"
        " order by 1",
        [grain, part, *keys.values()],
    )
    return {"start": starts[len(starts) // 2][0], **keys}


@pytest.mark.parametrize(("grain", "part"), CASES)
def test_every_scorecard_equals_kpi_values(published, opened, grain, part):
    wanted = chosen(published, grain, part)
    address = "&".join(
        [f"grain={grain}", f"period={wanted['start']}"]
        + [f"{name}={wanted[name]}" for name in ("channel", "agent", "team") if wanted[name]]
    )
    page = opened(published, address)
    cards = page.cards()
    rows = {row[0]: row[1:] for row in expected(published, grain, part, wanted)}
    assert sorted(card["kpi"] for card in cards) == sorted(
        kpi for (kpi,) in published.query("select kpi_id from kpi_catalogue")
    )
    shown = {card["kpi"]: card for card in cards if card["value"] is not None}
    assert rows and set(shown) == {kpi for kpi, row in rows.items() if row[0] is not None}
    for kpi, (value, numerator, denominator, provisional) in rows.items():
        card = shown[kpi]
        assert card["value"] == value, kpi
        if denominator is not None:
            assert (card["numerator"], card["denominator"]) == (numerator, denominator), kpi
            assert "n = " in card["text"], kpi
        assert ("provisional" in card["text"]) == provisional, kpi
    assert all("no data" in card["text"] for card in cards if card["value"] is None)


@pytest.mark.parametrize("grain", ["month", "week"])
def test_every_status_is_the_one_of_kpi_status(published, opened, grain):
    words = {"on": "on_target", "watch": "warning", "off": "critical"}
    start = published.query(
        "select max(period_start) from kpi_status"
        " where slice = 'total' and period_grain = ? and not is_provisional",
        [grain],
    )[0][0]
    told = published.query(
        "select kpi_id, status from kpi_status where slice = 'total' and status <> 'no_data'"
        " and period_grain = ? and period_start = ?",
        [grain, start],
    )
    cards = opened(published, f"grain={grain}&period={start}").cards()
    assert told and len({status for _, status in told}) > 1
    assert {card["kpi"]: words[card["status"]] for card in cards if card["status"]} == dict(told)


def expected(published, grain, part, wanted):
    sql = EXPECTED
    for name, value in {"grain": grain, "slice": part, **wanted}.items():
        sql = sql.replace(f"${name}", "null" if value is None else "'" + str(value).replace("'", "''") + "'")
    return published.query(sql)


def test_the_figures_by_filter_are_those_of_the_filters(published, opened):
    page = opened(published)
    page.choose(channel="Phone")
    page.choose(grain="Quarter")
    start = page.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('period')")
    rows = dict(
        published.query(
            "select kpi_id, value from kpi_values where period_grain = 'quarter' and slice = 'channel'"
            " and channel = 'phone' and period_start = ?",
            [start],
        )
    )
    assert rows
    assert {card["kpi"]: card["value"] for card in page.cards() if card["value"] is not None} == rows


def test_arrivals_add_up_to_the_tickets_created(published, opened):
    page = opened(published, "grain=year")
    start = page.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('period')")
    total = int(page.page.locator(".heat-map").get_attribute("data-total"))
    sql = "select value from kpi_values where kpi_id = 'tickets_created' and period_grain = 'year'"
    assert published.query(f"{sql} and slice = 'total' and period_start = ?", [start]) == [(total,)]
    page.choose(channel="Email")
    total = int(page.page.locator(".heat-map").get_attribute("data-total"))
    by_channel = f"{sql} and slice = 'channel' and channel = 'email' and period_start = ?"
    assert published.query(by_channel, [start]) == [(total,)]


def test_the_ages_of_open_tickets_add_up_to_the_last_backlog(published, opened):
    page = opened(published)
    counts = page.page.locator(".bar-list tr[data-count]").evaluate_all(
        "rows => rows.map((row) => Number(row.dataset.count))"
    )
    last = published.query(
        "select value from kpi_values where kpi_id = 'backlog' and slice = 'total' and period_grain = 'year'"
        " order by period_start desc limit 1"
    )
    assert [(sum(counts),)] == last


def test_tables_of_teams_and_agents_equal_kpi_values(published, opened):
    page = opened(published, "grain=month")
    start = page.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('period')")
    for table, part, key in (("teams", "team", "team_id"), ("agents", "agent", "agent_id")):
        while page.page.locator(f"#chart-{table} .row button").is_visible():
            page.page.locator(f"#chart-{table} .row button").click()
        shown = page.page.locator(f"#table-{table} td[data-kpi]").evaluate_all(
            "cells => cells.map(({ dataset, parentElement }) =>"
            " [dataset.kpi, parentElement.dataset.member, Number(dataset.value)])"
        )
        rows = published.query(
            f"select kpi_id, {key}, value from kpi_values where slice = ? and period_grain = 'month'"  # noqa: S608
            " and period_start = ? and list_contains(?, kpi_id)",
            [part, start, sorted({kpi for kpi, *_ in shown})],
        )
        assert rows and sorted(map(tuple, shown)) == sorted(rows)


def test_a_chart_shows_the_values_of_its_periods(published, opened):
    page = opened(published, "trend=week&span=0")
    page.page.locator("#chart-created_solved summary").click()
    second = page.page.locator("#chart-created_solved td:nth-child(2)")
    # the table is made when the browser says that it is opened, a moment after the click
    second.first.wait_for()
    cells = second.all_inner_texts()
    rows = published.query(
        "select value from kpi_values where kpi_id = 'tickets_created' and slice = 'total'"
        " and period_grain = 'week' and period_start < ("
        " select max(period_end) from dim_periods where period_grain = 'month'"
        " and ends_at <= (select as_of from dim_settings)) order by period_start desc"
    )
    assert rows and [float(cell.replace(",", "")) for cell in cells] == [value for (value,) in rows]
    assert page.page.locator("#chart-created_solved svg path[fill]").count() >= len(rows)
