"""`helpdesk new-source`: a flat file becomes a source of the project, as far as the file itself tells."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb

from orchestration.dbt_project_folder import project_variables
from orchestration.errors import ConfigurationError, InputError
from orchestration.landing.contract_rules import check_zone
from orchestration.scaffolding.drafting import draft_source
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.matching import Options
from orchestration.scaffolding.opening import open_file
from orchestration.scaffolding.planning import NewSource, plan
from orchestration.scaffolding.profile import profile_columns

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_NAME = 40
RESERVED = ("landing", "raw", "canonical")


def new_source(
    project_dir: Path,
    name: str,
    file: Path,
    options: Options | None = None,
    *,
    entity: str | None = None,
    timezone: str | None = None,
) -> NewSource:
    """Profile the file and write the source into the project: all of it, or nothing.

    Args:
        project_dir: The folder with dbt_project.yml.
        name: The source's name, as its folders and tables will be called.
        file: The export, in any format that the loader reads.
        options: What the user said of its columns.
        entity: What a row is, where the file does not tell.
        timezone: IANA zone of its local times.

    Raises:
        ConfigurationError: the name is taken or cannot be one.
        InputError: the file cannot be read, or lacks what a row cannot do without.
    """
    _check_name(project_dir, name)
    check_zone(file, "--timezone", timezone)
    if entity is not None and entity not in ENTITIES:
        raise InputError(
            f"--entity {entity}: there is no such entity. Expected one of: {', '.join(ENTITIES)}."
        )
    options = options or Options()
    with duckdb.connect() as connection, tempfile.TemporaryDirectory(prefix="helpdesk-profile-") as scratch:
        opened = open_file(connection, file, name, Path(scratch), options.sheet)
        columns = profile_columns(connection, opened)
    draft = draft_source(name, opened, columns, options, entity=entity, timezone=timezone)
    planned = plan(project_dir, draft)
    _write(project_dir, name, planned.files)
    return planned


def _check_name(project_dir: Path, name: str) -> None:
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise ConfigurationError(
            f"{name!r} cannot be the name of a source.\n"
            f"Expected: small letters, digits and single _, a letter first, at most {LONGEST_NAME}: tables "
            "are called by it.\nDo: choose one such as my_calls."
        )
    folder = project_dir / "models" / "staging" / name
    if name in RESERVED or folder.exists() or name in project_variables(project_dir)["sources"]:
        raise ConfigurationError(
            f"There is a source {name} already: {folder}.\n"
            "Do: choose another name; to begin again, remove that folder, its entry under vars, sources in "
            "dbt_project.yml and its rows in seeds/."
        )


def _write(project_dir: Path, name: str, files: Mapping[Path, str]) -> None:
    """New files and changed ones; what a failure leaves half-way is put back."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    folder = project_dir / "models" / "staging" / name
    try:
        folder.mkdir()
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
    except BaseException:
        for path, content in before.items():
            if content is not None:
                path.write_bytes(content)
        shutil.rmtree(folder, ignore_errors=True)
        raise
