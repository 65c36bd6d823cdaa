"""The dashboard of the small demo set in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from browsing import ARGUMENTS, Dashboard, Opened
from playwright.sync_api import Browser, sync_playwright
from running import PROJECT, Place

from orchestration.dashboard.dashboard import write_dashboard

MISSING = "No Chromium was found. Do: apt-get install chromium (or chromium-browser), as root."


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The installed Chromium; as root it is installed where apt-get can. CI may not go on without it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, env=environment, capture_output=True, check=False, timeout=600)
        found = shutil.which("chromium")
    if not found and os.environ.get("CI"):
        pytest.fail(MISSING)
    if not found:
        pytest.skip(MISSING)
    return Path(found)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def published(built: Place) -> Dashboard:
    """The page that the run itself wrote."""
    return Dashboard(built.published.parent)


@pytest.fixture
def changed(built: Place, tmp_path: Path) -> Callable[..., Dashboard]:
    """A page of the published file after some SQL; most_cells as for write_dashboard."""

    def change(*statements: str, **options: int) -> Dashboard:
        dashboard = Dashboard(tmp_path)
        shutil.copyfile(built.published, dashboard.database)
        dashboard.execute(*statements)
        with duckdb.connect(str(dashboard.database), read_only=True) as connection:
            write_dashboard(connection, tmp_path, **options)
        return dashboard

    return change


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a dashboard in a context of its own; what went wrong in any of them fails the test."""
    pages: list[Opened] = []

    def open_page(dashboard: Dashboard, address: str = "", **options: object) -> Opened:
        pages.append(Opened.of(browser, dashboard, address, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()
    assert [fault for page in pages for fault in page.faults] == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots are kept to be looked at."""
    folder = PROJECT / ".cache" / "dashboard"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
