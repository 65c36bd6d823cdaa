"""Where the documentation may be written, and what it is made of."""

from pathlib import Path

import pytest
from html_pages import read_page

from orchestration.config import Settings
from orchestration.documentation import site
from orchestration.documentation.dbt_docs import closed
from orchestration.errors import ConfigurationError, RunFailed

PUBLICATION = "create table publication as select 'run1' as run_id, timestamp '2026-06-30 12:00:00' as as_of"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home with a publication; dbt's page is a small stand-in."""
    duckdb = pytest.importorskip("duckdb")
    for name in ("HELPDESK_HOME", "HELPDESK_EXPORTS", "HELPDESK_CONFIG", "DAGSTER_HOME", "DBT_PROFILES_DIR"):
        monkeypatch.setenv(name, "restored after the test")
    settings = Settings(home=tmp_path / "home")
    (settings.current / "data_docs").mkdir(parents=True)
    (settings.current / "data_docs" / "index.html").write_text("<h1>checked</h1>", encoding="utf-8")
    settings.project.symlink_to(settings.project_dir)
    with duckdb.connect(str(settings.published)) as connection:
        connection.execute(PUBLICATION)
    monkeypatch.setattr(site, "write_dbt_docs", lambda _, file: file.write_text("<h1>dbt</h1>"))
    return settings


def write(settings: Settings, to: Path) -> Path:
    return site.write_site(settings, to, is_demo=False, say=lambda _: None)


def test_the_front_page_leads_to_every_part_and_all_links_resolve(settings: Settings, tmp_path: Path):
    front = read_page(write(settings, tmp_path / "site"))
    assert {"kpi_dictionary/en.html", "dbt/index.html", "data_docs/index.html"} <= set(front.links)
    assert "dashboard.html" not in front.links
    assert front.loads == [] and front.policy.startswith("default-src 'none';")
    pages = [*front.file.parent.glob("*.html"), *(front.file.parent / "kpi_dictionary").glob("*.html")]
    assert len(pages) == 10
    assert {page.name: read_page(page).broken_links() for page in pages} == {page.name: [] for page in pages}
    text = (front.file.parent / "index.fa.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in text and "۲۰۲۶-۰۶-۳۰" in text and "run1" in text


def test_an_earlier_site_is_replaced(settings: Settings, tmp_path: Path):
    write(settings, tmp_path / "site")
    left = tmp_path / "site" / "left.html"
    left.write_text("of the last time", encoding="utf-8")
    assert write(settings, tmp_path / "site").is_file()
    assert not left.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("site")] == ["site"]


def test_other_files_are_never_replaced(settings: Settings, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="holds other files"):
        write(settings, tmp_path / "mine")
    with pytest.raises(ConfigurationError, match="is a file"):
        write(settings, tmp_path / "mine" / "thesis.txt")
    assert (tmp_path / "mine" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_what_stood_there_stays_if_the_new_one_cannot_be_made(settings, tmp_path, monkeypatch):
    front = write(settings, tmp_path / "site")

    def fail(_: Settings, file: Path) -> None:
        raise RunFailed("dbt could not write its documentation")

    monkeypatch.setattr(site, "write_dbt_docs", fail)
    with pytest.raises(RunFailed):
        write(settings, tmp_path / "site")
    assert front.is_file()
    assert not (tmp_path / f"site{site.UNFINISHED}").exists()


def test_before_the_first_run_a_small_demo_is_built_once(settings, tmp_path, monkeypatch):
    from orchestration import runner  # noqa: PLC0415

    built: list[Settings] = []

    def run(given: Settings) -> None:
        built.append(given)
        given.warehouse.touch()
        given.published.parent.mkdir(parents=True)
        given.published.touch()

    monkeypatch.setattr(runner, "run_warehouse", run)
    monkeypatch.setattr(site, "DEMO", tmp_path / "demo")
    new = Settings(home=tmp_path / "new")
    said: list[str] = []
    assert not site.has_run(new)
    made = site.demo_home(new, said.append)
    assert (made.exports / "canonical" / "tickets.csv").is_file()
    assert str(new.home) in said[0] and not new.home.exists()
    assert site.demo_home(new, said.append) == made
    assert built == [made] and len(said) == 1


def test_dbt_s_page_gets_its_policy_before_anything_in_it_runs():
    page = closed('<html><head><script>run()</script></head><body><script src="//x.example/a.js"></script>')
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert "default-src 'none'" in page and "connect-src" not in page
    with pytest.raises(RunFailed, match="no head"):
        closed("<p>not dbt's</p>")
