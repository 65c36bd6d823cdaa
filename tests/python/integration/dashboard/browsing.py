"""How the tests open the page and read it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
CARDS = """
() => [...document.querySelectorAll('section:not(#overview) article[data-kpi]')].map(
  (card) => [card, card.dataset, card.textContent]).map(([card, dataset, textContent]) => ({
    kpi: dataset.kpi,
    status: card.querySelector('[data-status]')?.dataset.status ?? null,
    value: dataset.value === undefined ? null : Number(dataset.value),
    numerator: dataset.numerator === undefined ? null : Number(dataset.numerator),
    denominator: dataset.denominator === undefined ? null : Number(dataset.denominator),
    text: textContent,
  }))
"""
# Names stand between signs that keep their direction to themselves.
VALUE_OF = """
(select, label) => [...select.options]
  .find(({ text }) => text.replace(/[\\u2068\\u2069]/g, '') === label).value
"""


@dataclass(frozen=True)
class Dashboard:
    """A folder with helpdesk.duckdb and dashboard.html."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "helpdesk.duckdb"

    @property
    def address(self) -> str:
        return (self.folder / "dashboard.html").as_uri()

    def query(self, sql: str, parameters: list[object] | None = None) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as reader:
            return reader.execute(sql, parameters or []).fetchall()

    def execute(self, *statements: str) -> None:
        with duckdb.connect(str(self.database)) as writer:
            for statement in statements:
                writer.execute(statement)


@dataclass
class Opened:
    """A page with what it asked the network for and what went wrong in it."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, dashboard: Dashboard, address: str, **options: Any) -> "Opened":
        context = browser.new_context(
            **{"viewport": {"width": 1400, "height": 1000}, "locale": "en-US", **options}
        )
        opened = cls(context, context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.page.on(
            "console", lambda message: opened.faults.append(message.text) if message.type == "error" else None
        )
        opened.page.goto(f"{dashboard.address}#{address}")
        opened.settle()
        return opened

    def settle(self) -> None:
        """Wait until everything of the last choice is drawn."""
        self.page.wait_for_selector("body[data-settled]", timeout=30_000)
        for _ in range(200):
            drawn, settled = self.page.evaluate(
                "[document.body.dataset.drawn, document.body.dataset.settled]"
            )
            if drawn is None or drawn == settled:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("The page does not come to rest.")

    def choose(self, **choices: str) -> None:
        """Use the filters, by what stands in them."""
        for name, label in choices.items():
            before = self.page.evaluate("document.body.dataset.drawn")
            value = self.page.locator(f"#{name}").evaluate(VALUE_OF, label)
            self.page.locator(f"#{name}").select_option(value=value)
            self.page.wait_for_selector(f'body:not([data-drawn="{before}"])')
            self.settle()

    def cards(self) -> list[dict[str, Any]]:
        """Every figure of the sections, also of those that are folded away."""
        for place, details in enumerate(self.page.locator("details.more").all()):
            if details.is_visible() and details.get_attribute("open") is None:
                details.locator("summary").click()
                self.page.locator("details.more").nth(place).locator("article").first.wait_for()
        cards: list[dict[str, Any]] = self.page.evaluate(CARDS)
        return cards
