"""`helpdesk new-source`: a flat file becomes a source of the project, as far as the file itself tells."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.answerability.entities import canonical_entities
from orchestration.answerability.needs import kpi_needs
from orchestration.dbt_project_folder import project_variables
from orchestration.errors import ConfigurationError, InputError
from orchestration.landing.contract_rules import check_zone
from orchestration.scaffolding import roles
from orchestration.scaffolding.cells import Cell, cells, delivered
from orchestration.scaffolding.contract_file import contract_yaml
from orchestration.scaffolding.derived import stands_for_agent
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.drafting import draft_source
from orchestration.scaffolding.matching import Options
from orchestration.scaffolding.models_file import models_yaml
from orchestration.scaffolding.opening import open_file
from orchestration.scaffolding.profile import profile_columns
from orchestration.scaffolding.project_edits import with_rows, with_source
from orchestration.scaffolding.staging_files import staging_sql
from orchestration.scaffolding.trial import Trial, try_contract

COVERAGE = "source_coverage.csv"
COVERAGE_COLUMNS = ("source", "kpi_id", "reason")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_NAME = 40
RESERVED = ("landing", "raw", "canonical")


@dataclass(frozen=True)
class NewSource:
    """What was written: the draft it came from, each file's text, and what the contract made of the file."""

    draft: Draft
    files: dict[Path, str]
    trial: Trial
    entities: tuple[str, ...]
    answered: tuple[str, ...]
    unanswered: dict[str, str]
    unmapped: tuple[tuple[str, str], ...]


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
    if entity is not None and entity not in roles.ENTITIES:
        raise InputError(
            f"--entity {entity}: there is no such entity. Expected one of: {', '.join(roles.ENTITIES)}."
        )
    options = options or Options()
    with duckdb.connect() as connection, tempfile.TemporaryDirectory(prefix="helpdesk-profile-") as scratch:
        opened = open_file(connection, file, name, Path(scratch))
        columns = profile_columns(connection, opened)
    draft = draft_source(name, opened, columns, options, entity=entity, timezone=timezone)
    planned = _plan(project_dir, draft)
    _write(project_dir, name, planned.files)
    return planned


def _plan(project_dir: Path, draft: Draft) -> NewSource:
    canonical = canonical_entities(project_dir)
    models: dict[str, list[Cell]] = {
        entity: []
        if entity == "agents" and draft.entity != "agents"
        else cells(draft, entity, canonical[entity])
        for entity in _entities(draft)
    }
    facts = {fact for entity, found in models.items() for fact in delivered(entity, found)}
    needs = kpi_needs()
    unanswered = {
        kpi_id: needs.reason(kpi_id, facts | draft.known) or needs.reason(kpi_id, facts) or ""
        for kpi_id in needs.kpis
        if needs.missing(kpi_id, facts)
    }
    contract = contract_yaml(draft)
    seeds = _mapping_seeds(project_dir, draft)
    trial = try_contract(
        draft.source,
        draft.opened.file.location,
        contract,
        seeds,
        str(project_variables(project_dir)["source_timezone"]),
    )
    folder = project_dir / "models" / "staging" / draft.source
    coverage = project_dir / "seeds" / COVERAGE
    files = {
        folder / f"_{draft.source}__sources.yml": contract,
        folder / f"_{draft.source}__models.yml": models_yaml(draft, models),
        **{
            folder / f"stg_{draft.source}__{entity}.sql": staging_sql(draft, entity, found)
            for entity, found in models.items()
        },
        **{project_dir / "seeds" / seed: text for seed, text in seeds.items()},
        coverage: with_rows(
            coverage,
            [(draft.source, kpi_id, reason) for kpi_id, reason in unanswered.items()],
            COVERAGE_COLUMNS,
        ),
        project_dir / "dbt_project.yml": with_source(project_dir / "dbt_project.yml", draft.source, models),
    }
    return NewSource(
        draft=draft,
        files=files,
        trial=trial,
        entities=tuple(models),
        answered=tuple(kpi_id for kpi_id in needs.kpis if kpi_id not in unanswered),
        unanswered=unanswered,
        unmapped=tuple(
            (roles.SEEDS[role], word)
            for role in draft.mapped
            for word, value in draft.words(role).items()
            if value is None
        ),
    )


def _entities(draft: Draft) -> list[str]:
    """The entity of the rows, the answers they carry, and the agents they name."""
    found = [draft.entity]
    if draft.entity in roles.RATED and draft.has("score"):
        found.append("survey_responses")
    if draft.entity != "agents" and (draft.has("agent", "agent_id") or stands_for_agent(draft)):
        found.append("agents")
    return found


def _mapping_seeds(project_dir: Path, draft: Draft) -> dict[str, str]:
    """The mapping seeds with the words of the file; a word nobody knows stands there without a meaning."""
    seeds = {}
    for role in draft.mapped:
        name = f"{roles.SEEDS[role]}.csv"
        rows = [(draft.source, word, value or "") for word, value in draft.words(role).items()]
        seeds[name] = with_rows(project_dir / "seeds" / name, rows)
    return seeds


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
