"""What may stand in a source's contract; each fault says where, what was found and what to do."""

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from orchestration.errors import ConfigurationError
from orchestration.landing.date_formats import DATE_FORMATS
from orchestration.landing.number_formats import NUMBER_FORMATS

if TYPE_CHECKING:
    from orchestration.landing.contracts import EntityContract

DATA_TYPES = ("varchar", "timestamp", "date", "time", "bigint", "double", "boolean")
SOURCE_META = ("timezone", "encoding", "nulls", "digits", "calendar", "decimal")
TABLE_META = (
    *("files", "key", "newest_by", "rejects_rows_if", "encoding", "nulls"),
    *("records", "nested", "sheet", "digits", "calendar", "decimal"),
)
COLUMN_META = (
    "required",
    "accepted_values",
    "mapping",
    "not_before",
    "minimum",
    "valid_if",
    "fault",
    "format",
    "date_column",
    "path",
    "aliases",
    "nulls",
    "digits",
    "calendar",
    "decimal",
    "repeats",
)
# format -> the data types it may stand on
FORMATS = {name: (entry.data_type,) for name, entry in NUMBER_FORMATS.items()} | dict.fromkeys(
    DATE_FORMATS, ("timestamp", "date")
)
ROW_RULE = ("column", "condition", "reason", "expected")


def fault(path: Path, place: str, found: object, expected: str, do: str) -> ConfigurationError:
    """The error of a contract entry."""
    return ConfigurationError(f"{path}: {place}: found {found!r}; expected {expected}. To mend it: {do}.")


def text(path: Path, place: str, entry: object, name: str) -> str:
    """A text that must be there."""
    value = entry.get(name) if isinstance(entry, dict) else None
    if not isinstance(value, str) or not value:
        raise fault(
            path, f"{place}, {name}", value, "a text", f"give every entry a {name} (quote it if need be)"
        )
    return value


def texts(path: Path, place: str, entry: dict[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts that must be there and hold at least one."""
    values = entry.get(name)
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        raise fault(path, f"{place}, {name}", values, "a list of texts", f"write {name}: [first, second]")
    return tuple(values)


def meta_of(path: Path, place: str, entry: dict[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    """The entry's config.meta as a new dict; only known keys."""
    config = entry.get("config") or {}
    meta = (config.get("meta") if isinstance(config, dict) else None) or {}
    if not isinstance(meta, dict):
        raise fault(path, f"{place}, config", config, "config: {meta: {…}}", "correct the entry")
    for key in meta:
        if key not in known:
            raise fault(
                path, f"{place}, meta", key, f"one of {', '.join(known)}", "correct or remove the key"
            )
    return dict(meta)


def check_zone(path: Path, place: str, zone: object) -> None:
    """A time zone, where one is named, is an IANA name."""
    if zone is not None and zone not in available_timezones():
        raise fault(path, place, zone, "an IANA zone such as Europe/Paris", "correct the name")


def check_encoding(path: Path, place: str, encoding: object) -> str | None:
    """An encoding, where one is declared, is one that Python knows; returned as it stands."""
    if encoding is None:
        return None
    try:
        codecs.lookup(str(encoding))
    except LookupError:
        expected = "an encoding such as utf-8, utf-16, latin-1, windows-1252"
        raise fault(path, f"{place}, encoding", encoding, expected, "correct the name") from None
    return str(encoding)


def check_column(path: Path, place: str, data_type: str, meta: dict[str, Any]) -> None:
    """Type and meta of a column fit together."""
    if data_type not in DATA_TYPES:
        raise fault(
            path, f"{place}, data_type", data_type, f"one of {', '.join(DATA_TYPES)}", "correct the type"
        )
    formats = [name for name, data_types in FORMATS.items() if data_type in data_types]
    checks = {
        "required": (isinstance(meta.get("required", False), bool), "true or false"),
        "minimum": (
            isinstance(meta.get("minimum", 0), int | float)
            and ("minimum" not in meta or data_type in ("bigint", "double")),
            "a number, on a bigint or double column",
        ),
        "format": (
            "format" not in meta or meta["format"] in formats,
            f"one of {', '.join(formats)} on a {data_type} column"
            if formats
            else "a timestamp, date or double column",
        ),
        "accepted_values": ("accepted_values" not in meta or data_type == "varchar", "a varchar column"),
        "mapping": ("mapping" not in meta or data_type == "varchar", "a varchar column"),
        "date_column": (
            "date_column" not in meta or (data_type == "timestamp" and "format" not in meta),
            "a timestamp column without a format",
        ),
        "path": ("path" not in meta or (isinstance(meta["path"], str) and bool(meta["path"])), "a text"),
        "fault": ("fault" not in meta or "valid_if" in meta, "valid_if beside it"),
        "repeats": (
            "repeats" not in meta or (isinstance(meta["repeats"], bool) and data_type == "varchar"),
            "true or false, on a varchar column",
        ),
    }
    for key, (holds, expected) in checks.items():
        if not holds:
            raise fault(path, f"{place}, {key}", meta[key], expected, "correct the entry")


def row_rule(path: Path, place: str, rule: object) -> dict[str, str]:
    """A rejects_rows_if entry with its texts."""
    unknown = [key for key in rule if key not in ROW_RULE] if isinstance(rule, dict) else [rule]
    if unknown:
        expected = f"keys out of {', '.join(ROW_RULE)}"
        raise fault(path, f"{place}, rejects_rows_if", unknown[0], expected, "correct or remove it")
    assert isinstance(rule, dict)
    needed = {key: text(path, f"{place}, rejects_rows_if", rule, key) for key in ROW_RULE[:3]}
    return needed | ({"expected": str(rule["expected"])} if "expected" in rule else {})


def check_references(path: Path, place: str, contract: "EntityContract") -> None:
    """Every column that the contract names is one of its columns, and each stands there once."""
    names = [column.name for column in contract.columns]
    for name in names:
        if names.count(name) > 1 or name.startswith("_"):
            raise fault(path, place, name, "each column once, none with a leading _", "rename or remove it")
    named = [("key", name) for name in contract.key]
    named += [("newest_by", contract.newest_by)] if contract.newest_by else []
    named += [("rejects_rows_if", rule.column) for rule in contract.rejects_rows_if]
    for column in contract.columns:
        named += [(f"column {column.name}, not_before", column.not_before)] if column.not_before else []
        named += [(f"column {column.name}, date_column", column.date_column)] if column.date_column else []
    for entry, name in named:
        if name not in names:
            raise fault(
                path, f"{place}, {entry}", name, "a column of this table", "correct it or add the column"
            )
