"""The macros of macros/kpis as Python functions: rendered with Jinja alone, without dbt."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from orchestration.yaml_file import read_yaml

MACRO_NAME = re.compile(r"\{%-? macro (\w+)\(")


class _ReturnedError(Exception):
    """Carries what dbt's `return` hands back out of a macro."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def read_macros(project_dir: Path) -> dict[str, Callable[..., Any]]:
    """The macros of macros/kpis by name, as functions that return what dbt's would.

    A file is compiled when the first of its macros is called: most callers need few of them.

    Raises:
        KeyError: a macro asks for a var that dbt_project.yml does not have.
    """
    variables = read_yaml(project_dir / "dbt_project.yml")["vars"]
    environment = Environment(extensions=["jinja2.ext.do"], autoescape=False)
    environment.globals.update(
        {"return": _return, "var": lambda name: variables[name], "ref": str, "dbt": _CrossDatabaseMacros()}
    )
    macros: dict[str, Callable[..., Any]] = {}
    for file in sorted((project_dir / "macros" / "kpis").glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        module = cache(partial(_compile, environment, text))
        macros.update({name: _macro(module, name) for name in MACRO_NAME.findall(text)})
    # Macros call each other across files, as dbt lets them.
    environment.globals.update(macros)
    return macros


def _compile(environment: Environment, text: str) -> Mapping[str, Any]:
    return vars(environment.from_string(text).module)


def _macro(module: Callable[[], Mapping[str, Any]], name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return module()[name](*arguments, **named)
        except _ReturnedError as returned:
            return returned.value

    return call


def _return(value: Any) -> None:
    raise _ReturnedError(value)


class _CrossDatabaseMacros:
    """Stands in for dbt's own macros that macros/kpis uses."""

    def date_trunc(self, grain: str, day: str) -> str:
        """As on DuckDB."""
        return f"date_trunc('{grain}', {day})"
