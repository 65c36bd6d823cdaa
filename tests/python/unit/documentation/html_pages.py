"""What the tests read from an HTML page: its anchors, links, policy and whatever it would load."""

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {"src", "srcset", "poster", "data", "background", "formaction", "action"}


@dataclass
class Page:
    """A page; `loads` are addresses that a browser would fetch, `links` those that a reader may follow."""

    file: Path
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    policy: str = ""
    language: str = ""
    direction: str = ""
    inline: dict[str, str] = field(default_factory=lambda: {"script": "", "style": ""})

    def broken_links(self) -> list[str]:
        """Links to files or anchors that are not there; links to other sites are none."""
        return [link for link in dict.fromkeys(self.links) if not _resolves(self, link)]


@cache
def read_page(file: Path) -> Page:
    """The page as it was when first read."""
    page = Page(file)
    reader = _Reader(page)
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return page


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _resolves(page: Page, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme in {"https", "http"}:
        return True
    target = (page.file.parent / unquote(parts.path)).resolve() if parts.path else page.file
    if not target.is_file():
        return False
    # dbt's page finds its own places by their route
    if not parts.fragment or parts.fragment.startswith("!"):
        return True
    return unquote(parts.fragment) in read_page(target).ids


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.inside = page, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = tag if tag in self.page.inline else ""
        if tag == "html":
            self.page.language, self.page.direction = given.get("lang") or "", given.get("dir") or ""
        if given.get("http-equiv") == "Content-Security-Policy":
            self.page.policy = given["content"] or ""
        if given.get("id"):
            self.page.ids.append(str(given["id"]))
        if given.get("href"):
            (self.page.links if tag == "a" else self.page.loads).append(str(given["href"]))
        self.page.loads += [str(value) for name, value in attrs if name in LOADING]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"], (tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.page.inline[self.inside] += data
