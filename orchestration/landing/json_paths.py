"""Where a value lies in a JSON document: `via.channel`, `tags[0]`, `parent.id`."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orchestration.landing.contracts import Column, EntityContract

PARENT = "parent."
_PART = re.compile(r"(?P<key>[^.\[\]]+)(?:\[(?P<index>\d+)\])?")


def is_path(text: str) -> bool:
    """Keys with dots between them, each perhaps with the number of an element (from 0) behind it."""
    return all(_PART.fullmatch(part) for part in text.split("."))


def json_path(path: str) -> str:
    """The path in DuckDB's notation."""
    steps = (part.partition("[") for part in path.split("."))
    return "$" + "".join(f'."{_escaped(key)}"{bracket}{index}' for key, bracket, index in steps)


def key_path(key: str) -> str:
    """The path of one key of the document itself; whatever its letters are, dots too."""
    return f'$."{_escaped(key)}"'


def first_key(path: str) -> str:
    """The key of the document itself that a path begins with."""
    return path.partition(".")[0].partition("[")[0]


def outward(path: str) -> tuple[int, str]:
    """How many objects further out a path starts, and the path from there."""
    levels = 0
    while path.startswith(PARENT):
        levels, path = levels + 1, path.removeprefix(PARENT)
    return levels, path


def places(column: "Column") -> tuple[int, dict[str, str]]:
    """How many objects further out a value lies; the keys it may lie under there, with their paths.

    The first that has a value wins: its own path or name, then its aliases.
    """
    levels, path = outward(column.path or "")
    own = {first_key(path): json_path(path)} if path else {column.name: key_path(column.name)}
    return levels, own | {alias: key_path(alias) for alias in column.aliases if alias not in own}


def keys_read(contract: "EntityContract", depth: int) -> set[str]:
    """The keys a table reads of the objects at a depth: 0 = a record, 1 = an element of its nested array …"""
    keys = {first_key(contract.nested[depth])} if depth < len(contract.nested) else set()
    for column in contract.columns:
        levels, found = places(column)
        keys |= set(found) if len(contract.nested) - levels == depth else set()
    return keys


def read_elsewhere(contract: "EntityContract", tables: Iterable["EntityContract"]) -> tuple[str, ...]:
    """The keys of a table's objects that other tables of the same files read out of the same objects."""
    depth = len(contract.nested)
    others = (
        table
        for table in tables
        if table.name != contract.name
        and set(table.files) & set(contract.files)
        and table.nested[:depth] == contract.nested
    )
    return tuple(sorted({key for table in others for key in keys_read(table, depth)}))


def _escaped(key: str) -> str:
    return key.replace("\\", "\\\\").replace('"', '\\"')
