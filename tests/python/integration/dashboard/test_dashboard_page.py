"""The page as its readers meet it: without a network, in four languages, on paper and phone, by keyboard."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PERSIAN_DIGITS = set("۰۱۲۳۴۵۶۷۸۹")
TITLES = {
    "English": ("en", "Customer service dashboard", "Ticket volume"),
    "Tiếng Việt": ("vi", "Bảng điều khiển dịch vụ khách hàng", "Số lượng vé (yêu cầu tiếp nhận)"),
    "简体中文": ("zh-Hans", "客户服务看板", "工单量"),
    "فارسی": ("fa-IR", "داشبورد خدمات مشتریان", "تعداد درخواست‌های خدمات"),
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What may be checked by rule: WCAG 2.0, 2.1 and 2.2, levels A and AA.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def figure(page, kpi="tickets_created"):
    return page.page.locator(f'#volume article[data-kpi="{kpi}"]')


def test_nothing_is_asked_of_any_network(published, opened):
    page = opened(published)
    page.choose(channel="Email")
    page.choose(language="فارسی")
    for place in range(0, 12_000, 800):
        page.page.evaluate(f"scrollTo(0, {place})")
    page.settle()
    assert [url.split("#")[0] for url in page.requests if not url.startswith("data:")] == [published.address]


def test_the_browser_refuses_what_the_policy_forbids(published, opened):
    page = opened(published)
    refused = page.page.evaluate(
        "fetch('https://example.com/').then(() => 'connected', (error) => error.constructor.name)"
    )
    assert refused == "TypeError"
    assert any("Content Security Policy" in fault for fault in page.faults)
    page.faults.clear()


def test_the_page_speaks_four_languages(published, opened, pictures):
    page = opened(published)
    for name, (language, title, kpi) in TITLES.items():
        page.choose(language=name)
        assert page.page.locator("html").get_attribute("lang") == language
        assert page.page.locator("h1").inner_text() == page.page.title() == title
        assert figure(page).locator("h4").inner_text() == kpi
        assert page.page.locator("html").get_attribute("dir") == ("rtl" if language == "fa-IR" else "ltr")
        page.page.screenshot(path=pictures / f"language_{language}.png")


def test_persian_is_written_from_the_right_with_its_digits_and_either_calendar(published, opened):
    page = opened(published, "language=fa")
    assert page.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    texts = [
        *page.page.locator(".number").all_text_contents(),
        *page.page.locator(".chart svg text").all_text_contents(),
    ]
    assert [text for text in texts if any(sign in "0123456789" for sign in text)] == []
    assert PERSIAN_DIGITS & set("".join(texts))
    gregorian = page.page.locator("#shown").inner_text()
    page.choose(calendar="هجری شمسی")
    solar = page.page.locator("#shown").inner_text()
    assert "۲۰۲۶" in gregorian and "۱۴۰۵" in solar
    assert figure(page).get_attribute("data-value") is not None


def test_a_team_in_a_channel_is_not_offered_as_a_number(published, opened):
    page = opened(published)
    page.choose(channel="Email")
    page.choose(team=page.page.locator("#team option").nth(1).inner_text().strip("\u2068\u2069"))
    assert page.page.locator("#channel").input_value() == ""
    assert "team within a channel" in page.page.locator("#notice").inner_text()


def test_a_definition_opens_by_keyboard_and_gives_the_focus_back(published, opened):
    page = opened(published)
    button = figure(page, "tickets_created_per_day").locator("h4 button")
    button.focus()
    page.page.keyboard.press("Enter")
    dialog = page.page.get_by_role("dialog")
    assert dialog.get_by_role("heading").inner_text() == "Tickets created per day"
    formula = published.query("select formula from kpi_catalogue where kpi_id = 'tickets_created_per_day'")[
        0
    ][0]
    assert formula in dialog.inner_text()
    assert "kpi_id tickets_created_per_day" in dialog.inner_text().replace("\u2068", "").replace("\u2069", "")
    page.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("button => button === document.activeElement")


def test_the_agent_table_is_searched_sorted_and_filters(published, opened):
    page = opened(published)
    table = page.page.locator("#table-agents")
    names = table.locator("tbody th bdi").all_inner_texts()
    header = table.locator("thead button").nth(2)
    header.click()
    assert table.locator("thead th").nth(2).get_attribute("aria-sort") == "descending"
    solved = '#table-agents td[data-kpi="tickets_solved"]'
    values = page.page.locator(solved).evaluate_all(
        "cells => cells.map((cell) => Number(cell.dataset.value))"
    )
    assert values == sorted(values, reverse=True) and len(set(values)) > 1
    page.page.locator("#search-agents").fill(names[0])
    assert names[0] in table.locator("tbody th bdi").first.inner_text()
    table.locator("tbody th button").first.click()
    page.settle()
    assert names[0] in page.page.locator("#shown").inner_text()


def test_charts_count_from_zero_and_mark_the_period_that_is_not_over(published, opened):
    page = opened(published, "grain=month&trend=month&span=0")
    last = page.page.locator("#period option").first.get_attribute("value")
    page.page.locator("#period").select_option(value=last)
    page.page.wait_for_selector('body[data-drawn="2"]')
    page.settle()
    chart = page.page.locator("#chart-created_solved")
    assert "0" in chart.locator("svg text").all_text_contents()
    assert chart.locator('svg path[fill-opacity="0.45"]').count() == 2
    chart.locator("summary").click()
    assert "incomplete" in chart.locator("tbody th").first.inner_text()
    assert "incomplete" not in chart.locator("tbody th").nth(1).inner_text()
    assert page.page.locator(".chip.provisional").count() > 10


@pytest.mark.parametrize(
    ("kind", "address"),
    [("screen", "theme=light"), ("screen", "theme=dark"), ("phone", "theme=light&language=fa")],
)
def test_no_accessibility_rule_is_broken(published, opened, pictures, kind, address):
    # the rules run inside the page, which only a browser that is told to ignore its policy allows
    page = opened(published, address, bypass_csp=True, **(PHONE if kind == "phone" else {}))
    page.cards()
    page.page.locator("#volume .as-table summary").first.click()
    result = Axe().run(page.page, options=RULES)
    assert result.response["passes"]
    found = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in result.response["violations"]
    ]
    assert found == []
    name = f"{kind}_{address.replace('&', '_').replace('=', '_')}.png"
    page.page.screenshot(path=pictures / name, full_page=True)


def test_the_definition_breaks_no_accessibility_rule(published, opened):
    page = opened(published, bypass_csp=True)
    figure(page).locator("h4 button").click()
    assert Axe().run(page.page, options=RULES).response["violations"] == []


def test_charts_follow_the_width_of_the_window(published, opened):
    page = opened(published)
    page.page.set_viewport_size({"width": 1000, "height": 1000})
    drawings = page.page.locator(".chart svg").all()
    assert drawings
    for drawing in drawings:
        drawing.scroll_into_view_if_needed()
        assert drawing.evaluate("svg => svg.clientWidth - svg.closest('.chart').clientWidth") == 0


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_phone_shows_everything_without_scrolling_sideways(published, opened, language):
    page = opened(published, f"language={language}", **PHONE)
    assert page.page.evaluate(OVERFLOW) == 0
    outside = page.page.locator("article, figure, select").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect())"
        ".filter(({ left, right }) => left < 0 || right > innerWidth).length"
    )
    assert outside == 0


def test_paper_gets_the_figures_without_the_controls(published, opened, pictures, tmp_path: Path):
    page = opened(published, "theme=dark")
    page.page.emulate_media(media="print")
    assert not page.page.locator("#filters").is_visible()
    assert not page.page.locator("#preferences").is_visible()
    assert figure(page).is_visible()
    assert page.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    file = pictures / "print.pdf"
    page.page.pdf(path=file, format="A4")
    assert file.stat().st_size > 50_000


def test_the_run_that_published_names_the_page(built):
    summary = (built.home.parent / "first run.txt").read_text(encoding="utf-8")
    assert str(built.home / "published" / "current" / "dashboard.html") in summary
    assert (built.published.parent / "dashboard.html").stat().st_mode & 0o222 == 0
