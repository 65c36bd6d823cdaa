"""YAML as the project's files hold it."""

from pathlib import Path
from typing import Any

import yaml

# The parser in C, several times faster; not every build of the library has it.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> Any:
    """What the file holds.

    Raises:
        yaml.YAMLError: it is no YAML; says where.
    """
    return parse_yaml(file.read_text(encoding="utf-8"))


def parse_yaml(text: str) -> Any:
    """The document in `text`, of plain values only.

    Raises:
        yaml.YAMLError: it is none; says where.
    """
    return yaml.load(text, _LOADER)
