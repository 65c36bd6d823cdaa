"""Great Expectations' Data Docs, made to open without a network.

As they come, their tables of contents are filled by scripts from other hosts: without a network they are
empty, and with one every page asks half a dozen hosts. Here the pages keep what they say, lose what they
would load, and get a table of contents of their own.
"""

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from orchestration.documentation.languages import read_languages
from orchestration.documentation.pages import ASSETS, render
from orchestration.page_policy import policy

INDEX = "index.html"
# Scripts, styles and pictures from elsewhere, what works only with them, and advertisements.
TAKEN_OUT = re.compile(
    r"<script\b.*?</script>|<style\b.*?</style>|<footer\b.*?</footer>|<button\b.*?</button>|<noscript\b.*?</noscript>"
    r"|<(?:link|img|input|meta)\b[^>]*>"
    r"""|\s(?:style|on\w+|data-toggle|data-target)\s*=\s*(?:"[^"]*"|'[^']*')""",
    re.DOTALL | re.IGNORECASE,
)
COUNT = re.compile(r"(Evaluated|Successful) Expectations\D*?<td[^>]*>\D*?(\d+)", re.DOTALL)


@dataclass(frozen=True)
class Check:
    """A validation of the last run: its suite, its page seen from the Data Docs, and what passed of what."""

    suite: str
    page: str
    passed: int
    evaluated: int


def take_data_docs(written: Path, folder: Path) -> None:
    """Copy what Great Expectations has written, if it has, and close the copy."""
    if written.is_dir():
        shutil.copytree(written, folder)
        close_data_docs(folder)


def close_data_docs(folder: Path) -> None:
    """Rewrite the Data Docs in this folder, if there are any; pages that are not Great Expectations' stay."""
    if not folder.is_dir():
        return
    checks: dict[str, list[Check]] = {}
    for site in sorted(path for path in folder.iterdir() if path.is_dir()):
        shutil.rmtree(site / "static", ignore_errors=True)
        for page in sorted(site.rglob("*.html")):
            if page.parent == site:
                continue
            text = page.read_text(encoding="utf-8")
            if "validations" in page.relative_to(site).parts:
                checks.setdefault(site.name, []).append(_check(page, folder, text))
            page.write_text(closed(text), encoding="utf-8")
        back = f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../{INDEX}">'
        (site / INDEX).write_text(f'{back}<a href="../{INDEX}">Data Docs</a>\n', encoding="utf-8")
    page_text = render("data_docs.html.j2", read_languages()[0], sites=checks)
    (folder / INDEX).write_text(page_text, encoding="utf-8")


def closed(page: str) -> str:
    """A page with its texts and tables, in the documentation's style, that loads nothing."""
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy([], [style])}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style>'
    )
    kept = TAKEN_OUT.sub("", page)
    kept = re.sub(r"<body[^>]*>", '<body class="checked">', kept, count=1)
    return re.sub(r"<head[^>]*>", lambda found: found[0] + head, kept, count=1)


def _check(page: Path, folder: Path, text: str) -> Check:
    relative = page.relative_to(folder)
    counts = {name: int(count) for name, count in COUNT.findall(html.unescape(text))}
    return Check(
        suite=relative.parts[2],
        page=quote(relative.as_posix()),
        passed=counts.get("Successful", 0),
        evaluated=counts.get("Evaluated", 0),
    )
