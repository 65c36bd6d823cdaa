"""A project to add sources to, and small exports in it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from orchestration.config import PROJECT_DIR
from orchestration.scaffolding.matching import Options
from orchestration.scaffolding.new_source import new_source
from orchestration.scaffolding.planning import NewSource

CALLS = """\
Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,Talk Duration,Rating,Name
C1,Ann,2024-03-01,09:00:00,Billing,Y,Y,10,00:02:00,5,Somebody
C2,Ann,2024-03-01,09:30:00,Billing,N,N,,,,Somebody
C3,Bo,2024-03-02,10:00:00,Repair,Y,N,30,00:01:00,3,Somebody
"""


@dataclass
class Project:
    """A copy of the parts of the project that a new source touches."""

    folder: Path

    def add(self, name: str, file: Path, options: Options | None = None, **more: str) -> NewSource:
        """Make the file a source."""
        return new_source(self.folder, name, file, options, **more)

    def write(self, name: str, content: str | bytes) -> Path:
        """An export file beside the project."""
        path = self.folder.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def text(self, path: str) -> str:
        """A file of the project."""
        return (self.folder / path).read_text(encoding="utf-8")

    def staging(self, source: str, entity: str) -> str:
        """The SQL of a staging model."""
        return self.text(f"models/staging/{source}/stg_{source}__{entity}.sql")

    def contract(self, source: str) -> str:
        """The sources YAML."""
        return self.text(f"models/staging/{source}/_{source}__sources.yml")

    def snapshot(self) -> dict[str, bytes]:
        """Every file with its content."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


def copy_project(to: Path) -> Project:
    """The project's seeds, entities and configuration."""
    shutil.copytree(PROJECT_DIR / "seeds", to / "seeds")
    shutil.copytree(PROJECT_DIR / "macros" / "entities", to / "macros" / "entities")
    (to / "models" / "staging" / "call_center").mkdir(parents=True)
    shutil.copy(PROJECT_DIR / "dbt_project.yml", to / "dbt_project.yml")
    return Project(to)


def roles_of(made: NewSource) -> dict[str, str]:
    """Role -> header."""
    return {role: match.column.name for role, match in made.draft.matches.items()}
