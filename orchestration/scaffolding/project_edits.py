"""Edits of the project's shared files: seeds grow by rows, dbt_project.yml by one entry; the rest stays."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from orchestration.errors import ConfigurationError
from orchestration.yaml_file import parse_yaml


def with_rows(file: Path, rows: Iterable[Mapping[str, str]], header: Sequence[str] = ()) -> str:
    """The text of a CSV file with rows added, by the columns it has; a new one begins with the header."""
    text = file.read_text(encoding="utf-8") if file.exists() else f"{','.join(header)}\n"
    columns = next(csv.reader([text.removeprefix("\ufeff").splitlines()[0]]))
    added = io.StringIO()
    writer = csv.DictWriter(added, columns, lineterminator="\n", extrasaction="ignore")
    writer.writerows(rows)
    return text + "\n" * (not text.endswith("\n")) + added.getvalue()


def with_source(file: Path, source: str, entities: Iterable[str]) -> str:
    """dbt_project.yml with an entry under vars, sources; comments and order stay.

    Raises:
        ConfigurationError: the list of sources is not written as a block, so that nothing can be added to it.
    """
    text = file.read_text(encoding="utf-8")
    wanted = parse_yaml(text)
    wanted["vars"]["sources"][source] = list(entities)
    lines = text.splitlines()
    begins = next((place for place, line in enumerate(lines) if line.rstrip() == "  sources:"), None)
    if begins is not None:
        ends = begins
        for place in range(begins + 1, len(lines)):
            if lines[place].strip() and not lines[place].startswith("   "):
                break
            if lines[place].strip():
                ends = place
        lines.insert(ends + 1, f"    {source}: [{', '.join(entities)}]")
    edited = "\n".join(lines) + "\n"
    if begins is None or parse_yaml(edited) != wanted:
        raise ConfigurationError(
            f"{file}: vars, sources is not a list of one source a line.\n"
            f"Do: write it that way, or add there by hand: {source}: [{', '.join(entities)}]"
        )
    return edited
