"""The canonical entities and their columns, as macros/entities/canonical_entities.sql declares them."""

import ast
import re
from pathlib import Path

_LITERAL = re.compile(r"return\((\{.*\})\)", re.DOTALL)


def canonical_entities(project_dir: Path) -> dict[str, dict[str, str]]:
    """Entity -> column -> data type (varchar, bigint, double, boolean, timestamp, date), as declared."""
    text = (project_dir / "macros" / "entities" / "canonical_entities.sql").read_text(encoding="utf-8")
    found = _LITERAL.search(text)
    assert found, "canonical_entities() returns one literal"
    entities = ast.literal_eval(found[1])
    return {
        entity: {column: spec[0] for column, spec in columns.items()} for entity, columns in entities.items()
    }
