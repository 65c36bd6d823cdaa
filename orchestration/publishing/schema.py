"""The names and types that readers build on: docs/published_schema.csv, and what may become of them.

`python -m orchestration.publishing.schema MANIFEST` (`make published-schema`) writes it from dbt's manifest,
unless a name that readers still use would go or change: see docs/published_schema.md.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.config import PROJECT_DIR
from orchestration.errors import HelpdeskError, UserError
from orchestration.publishing.accounting import COLUMNS, COMMENTS
from orchestration.publishing.plan import PUBLISHABLE

FILE = PROJECT_DIR / "docs" / "published_schema.csv"
DEPRECATED = re.compile(r"Deprecated in (\d+\.\d+\.\d+): use (\w+)\.")


@dataclass(frozen=True, order=True)
class Entry:
    """A published column, or a table where `column_name` is empty; texts as in the file."""

    table_name: str
    column_name: str = ""
    data_type: str = ""
    deprecated_in: str = ""
    use_instead: str = ""

    @property
    def name(self) -> str:
        return f"{self.table_name}.{self.column_name}" if self.column_name else self.table_name


def published_nodes(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The models and seeds whose names readers may build on; those marked `part: true` come and go."""
    return [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] in PUBLISHABLE
        and node["config"]["meta"].get("published") is True
        and not node["config"]["meta"].get("part")
    ]


def declared_schema(manifest: Mapping[str, Any]) -> list[Entry]:
    """What the contracts promise: tables by name, their columns in order."""
    found: dict[str, list[Entry]] = {}
    for node in published_nodes(manifest):
        texts = {column["name"]: column["description"] for column in node["columns"].values()}
        found[node["name"]] = _entries(node["name"], node["description"], _types(node), texts)
    for table, text in COMMENTS.items():
        kinds = {column: kind for column, (kind, _) in COLUMNS[table].items()}
        found[table] = _entries(
            table, text, kinds, {column: said for column, (_, said) in COLUMNS[table].items()}
        )
    return [entry for table in sorted(found) for entry in found[table]]


def read_schema(file: Path = FILE) -> list[Entry]:
    """The committed schema."""
    with file.open(encoding="utf-8", newline="") as handle:
        return [Entry(**row) for row in csv.DictReader(handle)]


def write_schema(entries: Iterable[Entry], file: Path = FILE) -> None:
    """Replace the committed schema."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([field.name for field in fields(Entry)])
        writer.writerows(astuple(entry) for entry in entries)


def broken_promises(before: Iterable[Entry], after: Iterable[Entry], release: str) -> list[str]:
    """Names that readers would lose, or find with another type, though no earlier release deprecated them."""
    now = {entry.name: entry for entry in after}
    known = {entry.name: entry for entry in before}
    lost = []
    for name, entry in known.items():
        announced = {entry.deprecated_in, known[entry.table_name].deprecated_in if entry.column_name else ""}
        if any(_number(said) < _number(release) for said in announced if said):
            continue
        if name not in now:
            lost.append(f"{name} is gone")
        elif now[name].data_type != entry.data_type:
            lost.append(f"{name} was {entry.data_type}, now {now[name].data_type}")
    return lost


def main(manifest: Path, file: Path = FILE, release: str | None = None) -> None:
    """Write the schema that the manifest declares.

    Raises:
        UserError: readers would lose a name that was not deprecated in an earlier release.
    """
    declared = declared_schema(json.loads(manifest.read_text(encoding="utf-8")))
    if file.exists():
        lost = broken_promises(read_schema(file), declared, release or version("helpdesk-warehouse"))
        if lost:
            raise UserError(
                f"{file.name}: {'; '.join(lost)}.\n"
                "Expected: a published name stays as it is until after the release that deprecated it.\n"
                "Do: keep it beside its successor and begin its description with `Deprecated in <release>: "
                "use <name>.` (docs/published_schema.md)."
            )
    write_schema(declared, file)


def _types(node: Mapping[str, Any]) -> dict[str, str]:
    """Column -> type: a model's contract, a seed's column types."""
    if node["resource_type"] == "seed":
        return dict(node["config"]["column_types"])
    return {column["name"]: column["data_type"] for column in node["columns"].values()}


def _entries(table: str, text: str, types: Mapping[str, str], texts: Mapping[str, str]) -> list[Entry]:
    columns = [
        Entry(table, column, kind, *_deprecation(texts.get(column, ""))) for column, kind in types.items()
    ]
    return [Entry(table, "", "", *_deprecation(text)), *columns]


def _deprecation(text: str) -> tuple[str, str]:
    found = DEPRECATED.match(text)
    return (found[1], found[2]) if found else ("", "")


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".")[:3])


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except HelpdeskError as error:
        sys.exit(str(error))
