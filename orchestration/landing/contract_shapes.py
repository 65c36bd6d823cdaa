"""The entries of a contract that say where rows and values lie in a vendor's file; their faults."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.landing.contract_rules import fault, texts
from orchestration.landing.date_formats import DATE_FORMATS
from orchestration.landing.decimals import DECIMALS, OF_NUMBERS
from orchestration.landing.json_paths import is_path, outward
from orchestration.landing.other_calendars import CALENDARS, DIGITS

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


@dataclass(frozen=True)
class Notation:
    """How values are written all over a source or table: NULLs, digits, calendar, decimal separator."""

    nulls: tuple[str, ...] = ()
    digits: str | None = None
    calendar: str | None = None
    decimal: str | None = None


def notation(path: Path, place: str, meta: dict[str, Any], outer: Notation) -> Notation:
    """What an entry declares, and where it does not, what the one around it does; texts for NULL add up."""
    nulls = texts(path, place, meta, "nulls") if "nulls" in meta else ()
    for name, known in (("digits", DIGITS), ("calendar", CALENDARS), ("decimal", DECIMALS)):
        if name in meta and meta[name] not in known:
            expected = " or ".join(map(repr, known)) if name == "decimal" else f"one of {', '.join(known)}"
            raise fault(path, f"{place}, {name}", meta[name], expected, "correct the entry")
    return Notation(
        nulls=tuple(dict.fromkeys(outer.nulls + nulls)),
        digits=meta.get("digits", outer.digits),
        calendar=meta.get("calendar", outer.calendar),
        decimal=meta.get("decimal", outer.decimal),
    )


def column_notation(
    path: Path, place: str, meta: dict[str, Any], data_type: str, outer: Notation
) -> dict[str, Any]:
    """A column's notation: a text keeps its digits unless it says so itself; days alone have a calendar."""
    found = notation(path, place, meta, outer)
    has_days = data_type in ("timestamp", "date") and meta.get("format", "day_first") in DATE_FORMATS
    if "calendar" in meta and not has_days:
        raise fault(path, f"{place}, calendar", meta["calendar"], "a timestamp or date column", "remove it")
    is_number = data_type in ("double", "bigint") and meta.get("format") in OF_NUMBERS
    if "decimal" in meta and not is_number:
        expected = "a bigint or double column whose values are plain numbers"
        raise fault(path, f"{place}, decimal", meta["decimal"], expected, "remove it")
    return {
        "nulls": found.nulls,
        "digits": meta.get("digits") if data_type == "varchar" else found.digits,
        "calendar": found.calendar if has_days and "date_column" not in meta else None,
        "decimal": found.decimal if is_number else None,
    }


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
