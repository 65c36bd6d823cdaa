"""Texts as YAML scalars: plain where that reads back as the same text, else quoted."""

import json
import re
from collections.abc import Iterable
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][^:#\"'{}\[\],&*!|>%@`\\\n]*")


def scalar(value: str) -> str:
    """A text in YAML."""
    if _PLAIN.fullmatch(value) and value == value.strip() and yaml.safe_load(value) == value:
        return value
    if "'" not in value and "\n" not in value:
        return f"'{value}'" if '"' in value else f'"{value}"' if "\\" not in value else f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[str]) -> str:
    """A list of texts in YAML, on one line."""
    return (
        "["
        + ", ".join(
            f'"{value}"' if re.fullmatch(r"[^\"\\\n]*", value) else json.dumps(value, ensure_ascii=False)
            for value in values
        )
        + "]"
    )


def entry(value: Any) -> str:
    """A value of a contract's meta in YAML."""
    if isinstance(value, (list, tuple)):
        return listed(value)
    return scalar(value) if isinstance(value, str) else json.dumps(value)
