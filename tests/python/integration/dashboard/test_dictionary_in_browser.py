"""The KPI dictionary in a real browser: the search, the links between languages, phones, and no request."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import Dashboard, Opened
from playwright.sync_api import Browser, Page

from orchestration.config import PROJECT_DIR
from orchestration.documentation.pages import write_dictionary

SHOWN = "() => [...document.querySelectorAll('article:not([hidden])')].map(({ id }) => id)"


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dictionary(tmp_path_factory.mktemp("publication"), PROJECT_DIR)


@pytest.fixture
def open_page(browser: Browser, dictionary: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the dictionary; a request for another file or an error in it fails the test."""
    context = browser.new_context()
    requests: list[str] = []
    faults: list[str] = []

    def go(address: str, width: int = 1300) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{dictionary.as_uri()}/{address}")
        return page

    yield go
    context.close()
    assert faults == []
    assert {url for url in requests if not url.startswith(dictionary.as_uri())} == set()


@pytest.mark.parametrize(
    ("language", "words", "kpi_id"),
    [
        ("en", "retention", "customer_retention_rate"),
        ("en", "E18", "email_answered_24h_rate"),
        ("vi", "leo thang yeu cau", "escalation_rate"),
        ("zh", "流失率", "customer_churn_rate"),
        ("fa", "صدک 90 نخستین", "first_response_time_p90"),
    ],
)
def test_words_find_their_kpi(open_page: Callable[..., Page], language: str, words: str, kpi_id: str):
    page = open_page(f"{language}.html")
    assert len(page.evaluate(SHOWN)) == 81
    page.fill("#words", words)
    shown = page.evaluate(SHOWN)
    assert kpi_id in shown and len(shown) < 20
    assert page.locator(f"[data-kpi={kpi_id}]").is_visible()


def test_an_area_shows_its_kpis_and_a_link_shows_its_own(open_page: Callable[..., Page]):
    page = open_page("en.html")
    page.select_option("#area", "cost")
    assert page.evaluate(SHOWN) == ["operating_cost", "cost_per_inbound_call", "cost_per_ticket"]
    assert page.inner_text("#shown") == "3 of 81 KPIs"
    page.evaluate("() => { location.hash = 'nps'; }")
    page.wait_for_function("() => !document.getElementById('nps').hidden")
    page.fill("#words", "no such word anywhere")
    assert page.evaluate(SHOWN) == [] and page.locator("#nothing").is_visible()


def test_another_language_opens_at_the_same_kpi(open_page: Callable[..., Page]):
    page = open_page("en.html#reopen_rate")
    page.click(".languages a[lang=fa]")
    page.wait_for_url("**/fa.html#reopen_rate")
    assert page.evaluate("() => document.documentElement.dir") == "rtl"
    assert page.locator("#reopen_rate").is_visible()


@pytest.mark.parametrize("name", ["en", "vi", "zh", "fa", "decisions"])
def test_a_phone_needs_no_sideways_scrolling(open_page: Callable[..., Page], name: str):
    page = open_page(f"{name}.html", width=360)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_a_definition_in_the_dashboard_leads_to_the_kpi(published: Dashboard, opened: Callable[..., Opened]):
    page = opened(published).page
    page.locator("article[data-kpi=tickets_created] button.name").first.click()
    page.click("#definition a")
    page.wait_for_url("**/kpi_dictionary/en.html#tickets_created")
    assert page.locator("#tickets_created").is_visible()
    page.click("header .places a[href='../dashboard.html']")
    page.wait_for_url("**/dashboard.html*")
