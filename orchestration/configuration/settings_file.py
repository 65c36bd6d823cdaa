"""settings.json of a configuration folder: checked overrides of the vars in dbt_project.yml."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import ConfigurationError

# What is expected of a setting, and whether a value is that.
Rule = tuple[str, Callable[[Any], bool]]


def time_zones() -> set[str]:
    """The IANA zone names that DuckDB, and so every model, can convert with."""
    with duckdb.connect() as connection:
        return {name for (name,) in connection.execute("select name from pg_timezone_names()").fetchall()}


def read_overrides(config_dir: Path | None, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The validated overrides: {} without a folder or file.

    Raises:
        ConfigurationError: no such folder, broken JSON, an unknown setting or a value that cannot be.
    """
    if config_dir is None:
        return {}
    if not config_dir.is_dir():
        raise ConfigurationError(f"There is no configuration folder {config_dir}. Do: correct --config.")
    file = config_dir / "settings.json"
    if not file.exists():
        return {}
    try:
        given = json.loads(file.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ConfigurationError(
            f"{file}, line {error.lineno}, column {error.colno}: not valid JSON ({error.msg}).\n"
            'Expected: an object such as {"reporting_timezone": "Europe/Berlin"}.'
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: not UTF-8 text. Do: save it as UTF-8.") from error
    if not isinstance(given, dict):
        raise ConfigurationError(
            f"{file}: found {type(given).__name__}, expected one JSON object of settings."
        )
    rules = _rules()
    return {name: _checked(file, name, value, defaults, rules) for name, value in given.items()}


def _checked(
    file: Path, name: str, value: Any, defaults: Mapping[str, Any], rules: Mapping[str, Rule]
) -> Any:
    if name not in defaults:
        raise ConfigurationError(
            f"{file}: unknown setting {name!r}.\n"
            f"Expected one of: {', '.join(defaults)}.\nDo: correct the name."
        )
    if name == "sources":
        return _sources(file, value, defaults["sources"])
    expected, is_right = rules.get(name) or _rule_of(defaults[name])
    if not (is_right(value) or (value is None and defaults[name] is None)):
        raise ConfigurationError(
            f"{file}: setting {name!r} is {json.dumps(value)}.\nExpected: {expected}.\nDo: correct the value."
        )
    return value


def _sources(file: Path, value: Any, known: Mapping[str, Any]) -> dict[str, Any]:
    names = list(value) if isinstance(value, (list, dict)) else []
    wrong = [name for name in names if name not in known]
    if not names or wrong:
        raise ConfigurationError(
            f"{file}: setting 'sources' names {', '.join(map(str, wrong)) or 'no source'}.\n"
            f"Expected: a list of {', '.join(known)}.\nDo: correct the list."
        )
    return {name: known[name] for name in known if name in names}


def _rules() -> dict[str, Rule]:
    zones = time_zones()
    zone: Rule = ("an IANA time zone such as Europe/Berlin", lambda value: value in zones)
    return {
        "source_timezone": zone,
        "reporting_timezone": zone,
        "as_of": ("an ISO 8601 instant such as 2026-06-30T23:59:59Z, or null", _is_instant),
        "satisfied_threshold": ("a number from 0 to 1", lambda value: _is_number(value) and 0 <= value <= 1),
        "reporting_currency": (
            "an ISO 4217 code such as EUR, or null",
            lambda value: isinstance(value, str) and re.fullmatch("[A-Z]{3}", value) is not None,
        ),
    }


def _rule_of(default: Any) -> Rule:
    if isinstance(default, bool):
        return "true or false", lambda value: isinstance(value, bool)
    if isinstance(default, int):
        return (
            "a whole number, 0 or more",
            lambda value: _is_number(value) and value >= 0 and value == int(value),
        )
    if isinstance(default, float):
        return "a number, 0 or more", lambda value: _is_number(value) and value >= 0
    return "a text", lambda value: isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < float("inf")


def _is_instant(value: Any) -> bool:
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True
