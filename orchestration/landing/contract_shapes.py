"""The entries of a contract that say where rows and values lie in a vendor's file; their faults."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.landing.contract_rules import fault, texts
from orchestration.landing.json_paths import is_path, outward

if TYPE_CHECKING:
    from orchestration.landing.contracts import EntityContract


def paths(path: Path, place: str, meta: dict[str, Any], name: str) -> tuple[str, ...]:
    """The table's `records` or `nested`: one path or a list of them; empty where it is not declared."""
    if name not in meta:
        return ()
    value = meta[name]
    found = (value,) if isinstance(value, str) and value else texts(path, place, meta, name)
    for entry in found:
        if not is_path(entry):
            raise fault(
                path, f"{place}, {name}", entry, "keys with dots between them", f"write {name}: key.key"
            )
    return found


def nulls(path: Path, place: str, meta: dict[str, Any]) -> tuple[str, ...]:
    """The texts declared to mean NULL; empty where none are."""
    return texts(path, place, meta, "nulls") if "nulls" in meta else ()


def check_places(path: Path, place: str, contract: "EntityContract") -> None:
    """Paths lead through as many arrays as the table takes apart, and an alias is no other column's name."""
    names = {column.name for column in contract.columns}
    for column in contract.columns:
        entry = f"{place}, column {column.name}"
        for alias in column.aliases:
            if alias in names:
                raise fault(path, f"{entry}, aliases", alias, "no column's own name", "remove it")
        if column.path is None:
            continue
        levels, rest = outward(column.path)
        if not is_path(rest):
            expected = "keys with dots between them, as via.channel, tags[0] or parent.id"
            raise fault(path, f"{entry}, path", column.path, expected, "correct the path")
        if levels > len(contract.nested):
            expected = f"at most {len(contract.nested)} time(s) parent., one an array in nested"
            raise fault(path, f"{entry}, path", column.path, expected, "correct the path, or declare nested")
