"""A run publishes the dictionary; `helpdesk docs` puts it together with dbt's pages and the Data Docs."""

import html
import re
from pathlib import Path
from urllib.parse import unquote

from running import Place, helpdesk, query

HREF = re.compile(r'<a (?:class="\w+" )?href="([^"#]+)')


def broken(pages: list[Path]) -> list[tuple[str, str]]:
    """Links of these pages to files that are not there."""
    return [
        (page.name, link)
        for page in pages
        for link in set(HREF.findall(page.read_text(encoding="utf-8")))
        if not link.startswith("http") and not (page.parent / link).is_file()
    ]


def test_a_run_publishes_the_dictionary_beside_the_dashboard(built: Place):
    folder = built.published.parent / "kpi_dictionary"
    pages = sorted(folder.glob("*.html"))
    assert [page.stem for page in pages] == ["decisions", "en", "fa", "vi", "zh"]
    assert 'href="../dashboard.html"' in pages[1].read_text(encoding="utf-8")
    assert broken(pages) == []
    assert '"has_dictionary":true' in (built.published.parent / "dashboard.html").read_text(encoding="utf-8")


def test_the_published_data_docs_load_nothing_and_lead_to_every_check(built: Place):
    folder = built.published.parent / "data_docs"
    pages = sorted(folder.rglob("*.html"))
    validations = {page for page in pages if "validations" in page.parts}
    assert len(validations) > 3
    for page in pages:
        text = html.unescape(page.read_text(encoding="utf-8"))
        assert not re.search(r"<(script|link|img|iframe)\b|url\(|@import", text), page.name
        assert "default-src 'none'" in text or "refresh" in text
    index = (folder / "index.html").read_text(encoding="utf-8")
    listed = {(folder / unquote(link)).resolve() for link in HREF.findall(index)}
    assert listed == {page.resolve() for page in validations}
    passed = re.findall(r"<td>(\d+) of (\d+)</td>", index)
    assert len(passed) == len(validations)
    assert all(int(good) == int(all_) > 0 for good, all_ in passed)


def test_the_dictionary_has_every_kpi_that_is_published(built: Place):
    page = (built.published.parent / "kpi_dictionary" / "en.html").read_text(encoding="utf-8")
    published = {kpi_id for (kpi_id,) in query(built, "select distinct kpi_id from kpi_values")}
    assert published and published <= set(re.findall(r'<article id="(\w+)"', page))


def test_docs_writes_one_folder_that_opens_from_disk(copied: Place, tmp_path: Path):
    site = tmp_path / "site"
    done = helpdesk("docs", "--home", str(copied.home), "--to", str(site))
    assert done.returncode == 0, done.stderr
    assert f"Open {site / 'index.html'}" in done.stdout
    assert broken([*site.glob("index*.html"), *(site / "kpi_dictionary").glob("*.html")]) == []
    dbt = (site / "dbt" / "index.html").read_text(encoding="utf-8")
    assert dbt.index("Content-Security-Policy") < dbt.index("<script")
    models = set(
        re.findall(r"#!/model/([\w.]+)", (site / "kpi_dictionary" / "en.html").read_text(encoding="utf-8"))
    )
    assert models and all(f'"{model}"' in dbt for model in models)
    assert (site / "data_docs" / "index.html").is_file() and (site / "dashboard.html").is_file()
    again = helpdesk("docs", "--home", str(copied.home), "--to", str(copied.exports))
    assert again.returncode == 2 and "holds other files" in again.stderr
