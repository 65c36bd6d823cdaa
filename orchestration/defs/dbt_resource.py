"""dbt as Dagster starts it."""

from collections.abc import Sequence
from importlib.metadata import version as installed_version

from dagster_dbt import DbtCliResource, DbtProject
from packaging import version

from orchestration.config import Settings
from orchestration.dbt_process import dbt_executable
from orchestration.dbt_warm import warm_flags


class ProjectDbt(DbtCliResource):
    """dbt from this environment; its version is looked up, not asked from a process that takes seconds."""

    @property
    def _cli_version(self) -> version.Version:
        return version.parse(installed_version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:  # type: ignore[override]
        """None: it is there to count rows and list columns, which a run has no use for, and takes seconds."""


def dbt_project(settings: Settings) -> DbtProject:
    """The prepared project, with its target under the home."""
    return DbtProject(
        project_dir=settings.project, target_path=settings.dbt_target, profiles_dir=settings.project
    )


def dbt_resource(settings: Settings) -> ProjectDbt:
    """The command that runs the prepared project."""
    return ProjectDbt(
        project_dir=str(settings.project),
        profiles_dir=str(settings.project),
        dbt_executable=dbt_executable(),
        global_config_flags=warm_flags(),
    )
