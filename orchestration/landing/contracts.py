"""What a source promises: its dbt sources file, read and checked. The loader knows nothing else of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.landing import contract_rules as rules
from orchestration.landing import contract_shapes as shapes
from orchestration.landing.date_formats import DATE_FORMATS
from orchestration.landing.decimals import TEXT_FORMATS
from orchestration.landing.json_paths import read_elsewhere
from orchestration.yaml_file import parse_yaml

# Part of every contract's fingerprint: raise it when the same contract and file have to land differently.
RULES_VERSION = 3


@dataclass(frozen=True)
class Column:
    """One column of an export: its name in the file, its type, and what its values must keep to."""

    name: str
    data_type: str
    required: bool = False
    accepted_values: tuple[str, ...] = ()
    mapping: str | None = None
    not_before: str | None = None
    minimum: float | None = None
    valid_if: str | None = None
    fault: str | None = None
    format: str | None = None
    date_column: str | None = None
    path: str | None = None
    aliases: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()
    digits: str | None = None
    calendar: str | None = None
    decimal: str | None = None
    repeats: bool = False

    @property
    def is_jalali(self) -> bool:
        """Its days are those of Iran's calendar."""
        return self.calendar == "jalali"

    @property
    def date_format(self) -> str | None:
        """The notation of its dates, where that is not plain ISO 8601."""
        return (self.format or "year_first") if self.is_jalali or self.format in DATE_FORMATS else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the column may come, the first one present wins."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class RowRule:
    """A condition over typed columns that sends a row to quarantine."""

    column: str
    condition: str
    reason: str
    expected: str | None = None


@dataclass(frozen=True)
class EntityContract:
    """One entity of a source: which files hold it and what a row of them is."""

    source: str
    name: str
    identifier: str
    files: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    newest_by: str | None = None
    encoding: str | None = None
    rejects_rows_if: tuple[RowRule, ...] = ()
    records: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    sheet: str | None = None
    # Keys of its JSON objects that another table of the same files reads: known, though no column here.
    read_elsewhere: tuple[str, ...] = ()

    def position(self, column: str) -> int:
        """Where a column stands in the contract, from 0."""
        return next(index for index, known in enumerate(self.columns) if known.name == column)

    def of_format(self, file_format: str) -> "EntityContract":
        """The contract for a file of a format: only texts have a decimal separator of their own."""
        if file_format in TEXT_FORMATS or not any(column.decimal for column in self.columns):
            return self
        return replace(self, columns=tuple(replace(column, decimal=None) for column in self.columns))

    def fingerprint(self, timezone: str, seeds_dir: Path) -> str:
        """SHA-256 over all that decides how a file lands: contract, zone, the mapping seeds it names."""
        mappings = {column.mapping for column in self.columns if column.mapping}
        parts = {
            "rules": RULES_VERSION,
            "contract": _without_unset(asdict(self)),
            "timezone": timezone,
            "mappings": {
                name: (seeds_dir / f"{name}.csv").read_text("utf-8-sig") for name in sorted(mappings)
            },
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _without_unset(contract: dict[str, Any]) -> dict[str, Any]:
    """Only what is set, so that a key which contracts may newly have does not land every file again."""
    columns = [_set_entries(column) for column in contract["columns"]]
    return _set_entries(contract) | {"columns": columns}


def _set_entries(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value not in (None, ()) and value is not False}


@dataclass(frozen=True)
class SourceContract:
    """One source: its zone, if it names one, and its entities."""

    name: str
    path: Path
    timezone: str | None = None
    entities: tuple[EntityContract, ...] = field(default=())


def read_contracts(project_dir: Path) -> list[SourceContract]:
    """The contracts of all sources of a dbt project, by name.

    Raises ConfigurationError where a sources file is no YAML, or says something the loader does not know.
    """
    paths = sorted((project_dir / "models" / "staging").glob("*/_*__sources.yml"))
    contracts = [source for path in paths for source in _read_file(path, path.stat().st_mtime_ns)]
    return sorted(contracts, key=lambda contract: contract.name)


@lru_cache(maxsize=64)
def _read_file(path: Path, changed_at: int) -> tuple[SourceContract, ...]:
    """A run asks four times for what a tenth of a second reads; `changed_at` only tells versions apart."""
    try:
        document = parse_yaml(path.read_text("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise rules.fault(path, "the file", str(error), "YAML without Jinja", "correct the syntax") from error
    entries = document.get("sources") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise rules.fault(
            path, "sources", entries, "a list of sources", "write it as the other sources files do"
        )
    # Only what lands in raw is an export; the accounting itself is a source of dbt too.
    return tuple(_read_source(path, entry) for entry in entries if entry.get("schema") == "raw")


def _read_source(path: Path, entry: dict[str, Any]) -> SourceContract:
    name = rules.text(path, "sources", entry, "name")
    meta = rules.meta_of(path, f"source {name}", entry, rules.SOURCE_META)
    rules.check_zone(path, f"source {name}, timezone", meta.get("timezone"))
    encoding = rules.check_encoding(path, f"source {name}", meta.get("encoding"))
    notation = shapes.notation(path, f"source {name}", meta, shapes.Notation())
    tables = [_read_entity(path, name, encoding, notation, table) for table in entry.get("tables") or []]
    entities = tuple(replace(table, read_elsewhere=read_elsewhere(table, tables)) for table in tables)
    return SourceContract(name=name, path=path, timezone=meta.get("timezone"), entities=entities)


def _read_entity(
    path: Path, source: str, encoding: str | None, notation: shapes.Notation, table: dict[str, Any]
) -> EntityContract:
    name = rules.text(path, f"source {source}, tables", table, "name")
    place = f"source {source}, table {name}"
    meta = rules.meta_of(path, place, table, rules.TABLE_META)
    notation = shapes.notation(path, place, meta, notation)
    contract = EntityContract(
        source=source,
        name=name,
        identifier=str(table.get("identifier") or f"{source}__{name}"),
        files=rules.texts(path, place, meta, "files"),
        key=rules.texts(path, place, meta, "key"),
        columns=tuple(_read_column(path, place, notation, column) for column in table.get("columns") or []),
        newest_by=meta.get("newest_by"),
        encoding=rules.check_encoding(path, place, meta.get("encoding")) or encoding,
        rejects_rows_if=tuple(
            RowRule(**rules.row_rule(path, place, rule)) for rule in meta.get("rejects_rows_if") or []
        ),
        records=shapes.paths(path, place, meta, "records"),
        nested=shapes.paths(path, place, meta, "nested"),
        sheet=rules.text(path, place, meta, "sheet") if "sheet" in meta else None,
    )
    rules.check_references(path, place, contract)
    shapes.check_places(path, place, contract)
    return contract


def _read_column(path: Path, place: str, notation: shapes.Notation, column: dict[str, Any]) -> Column:
    name = rules.text(path, f"{place}, columns", column, "name")
    place = f"{place}, column {name}"
    meta = rules.meta_of(path, place, column, rules.COLUMN_META)
    rules.check_column(path, place, str(column.get("data_type")), meta)
    for key in ("accepted_values", "aliases"):
        if key in meta:
            meta[key] = rules.texts(path, place, meta, key)
    return Column(
        name=name,
        data_type=column["data_type"],
        **meta | shapes.column_notation(path, place, meta, column["data_type"], notation),
    )
