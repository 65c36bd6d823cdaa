"""DECISIONS.md as HTML: every entry under an anchor of its number."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

NUMBERED = re.compile(r"(\d+)\. ")


@dataclass(frozen=True)
class Decisions:
    """The page's body, and the titles of the entries by number."""

    html: str
    titles: dict[int, str]


def read_decisions(file: Path) -> Decisions:
    """The document; links to other files of the project become plain text: these are not beside the page."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(file.read_text(encoding="utf-8"))
    titles: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            title = tokens[place + 1].content
            token.attrSet("id", anchor(title))
            if number := NUMBERED.match(title):
                titles[int(number[1])] = title
        if token.children:
            token.children = _without_links_outside(token.children)
    return Decisions(parser.renderer.render(tokens, parser.options, {}), titles)


def anchor(title: str) -> str:
    """The anchor that GitHub gives this heading, so that the links in the document lead to it."""
    kept = re.sub(r"[^\w\- ]", "", title.lower().replace("`", ""))
    return kept.replace(" ", "-")


def _without_links_outside(children: list[Token]) -> list[Token]:
    kept, outside = [], False
    for child in children:
        if child.type == "link_open":
            outside = not str(child.attrGet("href")).startswith("#")
        if not (outside and child.type in {"link_open", "link_close"}):
            kept.append(child)
    return kept
