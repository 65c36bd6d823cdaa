"""One look at a home: per source what was read, what it answers, what was wrong."""

from dataclasses import dataclass, field
from typing import Any

import duckdb

from orchestration.answerability.entities import canonical_entities
from orchestration.answerability.needs import kpi_needs
from orchestration.catalogue.macros import read_macros
from orchestration.config import Settings
from orchestration.dbt_project_folder import project_variables
from orchestration.doctor.coverage import read_coverage
from orchestration.doctor.delivered import delivered_facts
from orchestration.doctor.issues import Issue, read_found_in_models, read_issues
from orchestration.doctor.measured import Measured, read_measured
from orchestration.doctor.verdicts import Verdict, verdicts
from orchestration.errors import UserError
from orchestration.warehouse import open_warehouse

FILES = """
select
    source, entity, count(*) as count_files,
    cast(sum(rows_read) as bigint), cast(sum(rows_loaded) as bigint), cast(sum(rows_quarantined) as bigint),
    cast(sum(exact_duplicates) as bigint), cast(sum(value_faults) as bigint),
    coalesce(string_agg(distinct nullif(unknown_columns, ''), ', '), ''),
    coalesce(string_agg(distinct nullif(missing_columns, ''), ', '), ''),
    coalesce(list({file: file_path, changes: schema_changes} order by load_order)
        filter (schema_changes <> ''), [])
from landing.files
where status = 'loaded'
group by source, entity
order by source, entity
"""


@dataclass(frozen=True)
class Drift:
    """A file with other columns than the one before it, and what changed, in words."""

    file: str
    changes: str


@dataclass(frozen=True)
class Read:
    """The loaded files of one entity, added up; `drift` in the order they landed."""

    entity: str
    files: int
    rows_read: int
    rows_loaded: int
    rows_quarantined: int
    exact_duplicates: int
    value_faults: int
    unknown_columns: str
    missing_columns: str
    drift: tuple[Drift, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class Source:
    """One source of the last load; no verdicts where it only tells about the others."""

    name: str
    read: list[Read]
    verdicts: list[Verdict]
    issues: list[Issue]


@dataclass(frozen=True)
class Examination:
    """All sources, and which publication their figures are in."""

    measured: Measured
    sources: list[Source]


def examine(settings: Settings) -> Examination:
    """Read the private warehouse and the publication.

    Raises:
        UserError: nothing was ever loaded there.
        RunFailed: another program has the warehouse open.
    """
    if not settings.warehouse.exists():
        raise UserError(
            f"There is no warehouse under {settings.home} yet.\nDo: helpdesk run --home {settings.home}"
        )
    project = settings.project
    entities = canonical_entities(project)
    with open_warehouse(settings, read_only=True) as connection:
        rows = connection.execute(FILES).fetchall()
        issues = read_issues(connection)
        delivered = delivered_facts(connection, entities)
    names = sorted({row[0] for row in rows} | {issue.source for issue in issues})
    configured = project_variables(project)["sources"]
    measured = read_measured(settings, configured, _explained(settings))
    if measured.run:
        with duckdb.connect(str(settings.published), read_only=True) as reader:
            issues += read_found_in_models(reader)
    stated, needs = read_coverage(project / "seeds"), kpi_needs()
    # one without canonical entities, such as a table of customer keys, has no KPI to answer
    answering = [name for name in names if not configured.get(name) or set(configured[name]) & set(entities)]
    return Examination(
        measured,
        [
            Source(
                name,
                [read_of(row) for row in rows if row[0] == name],
                verdicts(name, delivered.get(name, set()), stated.get(name, {}), measured, needs)
                if name in answering
                else [],
                [issue for issue in issues if issue.source == name],
            )
            for name in names
        ],
    )


def read_of(row: tuple[Any, ...]) -> Read:
    """One row of FILES."""
    return Read(*row[1:-1], drift=tuple(Drift(**changed) for changed in row[-1]))


def _explained(settings: Settings) -> set[str]:
    """The KPIs whose facts kpi_facts lists."""
    definitions = read_macros(settings.project)["explained_definitions"]()
    return {kpi_id for definition in definitions for kpi_id in definition["kpis"]}
