"""What is written for a new source: every file's text, and what its KPIs will rest on."""

from dataclasses import dataclass
from pathlib import Path

from orchestration.answerability.entities import canonical_entities
from orchestration.answerability.needs import kpi_needs
from orchestration.dbt_project_folder import project_variables
from orchestration.scaffolding import roles
from orchestration.scaffolding.cells import Cell, cells, delivered
from orchestration.scaffolding.contract_file import contract_yaml
from orchestration.scaffolding.draft import Draft
from orchestration.scaffolding.entities import RATED
from orchestration.scaffolding.models_file import models_yaml
from orchestration.scaffolding.project_edits import with_rows, with_source
from orchestration.scaffolding.staging_files import staging_sql
from orchestration.scaffolding.surveys import stands_for_agent
from orchestration.scaffolding.trial import Trial, try_contract

COVERAGE = "source_coverage.csv"
COVERAGE_COLUMNS = ("source", "kpi_id", "answer", "reason")


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


def plan(project_dir: Path, draft: Draft) -> NewSource:
    """Everything but the writing.

    Raises:
        ConfigurationError: the project is not laid out as expected.
    """
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
            [
                {"source": draft.source, "kpi_id": kpi_id, "answer": "no", "reason": reason}
                for kpi_id, reason in unanswered.items()
            ],
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
    if draft.entity in RATED and draft.has("score"):
        found.append("survey_responses")
    if draft.entity != "agents" and (draft.has("agent", "agent_id") or stands_for_agent(draft)):
        found.append("agents")
    return found


def _mapping_seeds(project_dir: Path, draft: Draft) -> dict[str, str]:
    """The mapping seeds with the words of the file; a word nobody knows stands there without a meaning."""
    seeds = {}
    for role in draft.mapped:
        name = f"{roles.SEEDS[role]}.csv"
        rows = [
            {"source": draft.source, "source_value": word, "canonical_value": value or ""}
            for word, value in draft.words(role).items()
        ]
        seeds[name] = with_rows(project_dir / "seeds" / name, rows)
    return seeds
