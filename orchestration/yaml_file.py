"""Reading a YAML file of the project."""

from pathlib import Path
from typing import Any

import yaml


def read_yaml(file: Path) -> Any:
    """What the file holds; the parser in C, where there is one, because every run reads these files."""
    return yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
