"""Data Docs keep what they say and lose what they would load."""

from pathlib import Path

from html_pages import read_page

from orchestration.documentation.data_docs import close_data_docs

PAGE = """<!DOCTYPE html><html><head><title>Data Docs</title>
<link rel="stylesheet" href="https://cdn.example/a.css">
<style>a { background: url(https://cdn.example/b.png) }</style>
<script src="https://cdn.example/a.js"></script></head>
<body><nav><a href="../../../index.html">Home</a><img src="https://cdn.example/logo.png" alt=""></nav>
<table style="width: 3em"><tr><td class="x">Evaluated Expectations</td><td class="y">12</td></tr>
<tr><td>Successful Expectations</td><td>11</td></tr>
<tr><td>rate of 3 &lt; 4</td><td onclick="go()">0</td></tr></table>
<footer><a href="https://ads.example">Subscribe</a></footer></body></html>"""


def written(root: Path) -> Path:
    page = root / "data_docs" / "marts" / "validations" / "marts bounds" / "run" / "marts-bounds.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    (root / "data_docs" / "marts" / "index.html").write_text("<script>fill()</script>", encoding="utf-8")
    (root / "data_docs" / "marts" / "static" / "fonts").mkdir(parents=True)
    return page


def test_a_page_keeps_its_tables_and_loads_nothing(tmp_path: Path):
    file = written(tmp_path)
    close_data_docs(tmp_path / "data_docs")
    page, text = read_page(file), file.read_text(encoding="utf-8")
    assert page.loads == [] and "cdn.example" not in text
    assert page.policy.startswith("default-src 'none'; script-src 'none';")
    assert "rate of 3 &lt; 4" in text and '<td class="y">12</td>' in text
    assert not (tmp_path / "data_docs" / "marts" / "static").exists()


def test_the_contents_tell_what_failed_and_lead_to_it(tmp_path: Path):
    file = written(tmp_path)
    close_data_docs(tmp_path / "data_docs")
    index = read_page(tmp_path / "data_docs" / "index.html")
    assert index.broken_links() == [] and len(index.links) == 1
    assert (index.file.parent / index.links[0].replace("%20", " ")) == file
    text = index.file.read_text(encoding="utf-8")
    assert "marts bounds" in text and "11 of 12" in text and "✗" in text


def test_a_second_time_changes_nothing_and_no_data_docs_are_no_fault(tmp_path: Path):
    file = written(tmp_path)
    close_data_docs(tmp_path / "data_docs")
    once = {page: page.read_bytes() for page in tmp_path.rglob("*.html")}
    close_data_docs(tmp_path / "data_docs")
    assert once == {page: page.read_bytes() for page in tmp_path.rglob("*.html")}
    assert file in once
    close_data_docs(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
