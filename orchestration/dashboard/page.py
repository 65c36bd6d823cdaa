"""The page as one text: template, styles, scripts and data, under a policy that lets nothing in or out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from orchestration.dashboard.library import vega
from orchestration.page_policy import policy

ASSETS = Path(__file__).with_name("assets")
# Joined in this order into one script and one style sheet.
SCRIPTS = (
    "dom", "state", "texts", "format", "series", "scope", "status", "dialog", "spark", "cards", "chart_spec",
    "charts", "trends", "bars", "heat", "tables", "agents", "filters", "sections", "about", "main",
)  # fmt: skip
ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
STYLES = ("colors", "page", "filters", "cards", "charts", "tables", "dialog", "print")


def render(contents: Mapping[str, Any], data: Sequence[tuple[str, str]]) -> str:
    """The whole page.

    Args:
        contents: What the page reads as JSON.
        data: (id, base64 text) of each block of columns.
    """
    library = vega()
    script = "(() => {\n'use strict';\n" + _joined("js", SCRIPTS, ".js") + "})();\n"
    style = _joined("css", STYLES, ".css")
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2").render(
        policy=policy([library, script], [style]),
        library=library,
        script=script,
        style=style,
        contents=json_text(contents),
        data=data,
        texts=contents["texts"]["en"],
    )


def json_text(value: object) -> str:
    """JSON that may stand in a script element: no name in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, code in ESCAPED.items():
        text = text.replace(sign, code)
    return text


def _joined(folder: str, names: Sequence[str], suffix: str) -> str:
    return "".join((ASSETS / folder / f"{name}{suffix}").read_text(encoding="utf-8") for name in names)
