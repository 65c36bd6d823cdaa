"""The macros of macros/kpis as Python functions: rendered with Jinja alone, without dbt."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment

from orchestration.yaml_reader import read_yaml

MACRO_NAME = re.compile(r"\{%-? macro (\w+)\(")


class _ReturnedError(Exception):
    """Carries what dbt's `return` hands back out of a macro."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def read_macros(project_dir: Path) -> dict[str, Callable[..., Any]]:
    """The macros of macros/kpis by name, as functions that return what dbt's would.

    Raises:
        KeyError: a macro asks for a var that dbt_project.yml does not have.
    """
    variables = read_yaml((project_dir / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    environment = Environment(extensions=["jinja2.ext.do"], autoescape=False)
    environment.globals.update(
        {"return": _return, "var": lambda name: variables[name], "ref": str, "dbt": _CrossDatabaseMacros()}
    )
    texts = [
        file.read_text(encoding="utf-8") for file in sorted((project_dir / "macros" / "kpis").glob("*.sql"))
    ]
    macros: dict[str, Callable[..., Any]] = {}
    # Macros call each other across files, as dbt lets them, so each has to be known before any is read.
    for name in MACRO_NAME.findall("".join(texts)):
        environment.globals[name] = _forwarding(macros, name)
    for text in texts:
        module = environment.from_string(text).module
        macros.update({name: _returning(macro) for name, macro in vars(module).items() if callable(macro)})
    return macros


def _return(value: Any) -> None:
    raise _ReturnedError(value)


def _forwarding(macros: Mapping[str, Callable[..., Any]], name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return macros[name](*arguments, **named)

    return call


def _returning(macro: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return macro(*arguments, **named)
        except _ReturnedError as returned:
            return returned.value

    return call


class _CrossDatabaseMacros:
    """Stands in for dbt's own macros that macros/kpis uses."""

    def date_trunc(self, grain: str, day: str) -> str:
        """As on DuckDB."""
        return f"date_trunc('{grain}', {day})"
