"""What every run looks at before it touches anything: settings, seeds and the export files."""

import shutil

from orchestration.config import Settings, customer_key
from orchestration.configuration.validation import validate_seeds
from orchestration.dbt_project_folder import prepare_project, project_variables
from orchestration.exports import Exports, Patterns, find_exports
from orchestration.landing.contracts import SourceContract, read_contracts
from orchestration.progress import listener


def enabled_contracts(settings: Settings) -> list[SourceContract]:
    """The contracts of the sources that are switched on; needs the prepared project folder."""
    enabled = project_variables(settings.project)["sources"]
    return [contract for contract in read_contracts(settings.project) if contract.name in enabled]


def file_patterns(contracts: list[SourceContract]) -> Patterns:
    """Which file names each source claims."""
    return {
        contract.name: {entity.name: entity.files for entity in contract.entities} for contract in contracts
    }


def take_inventory(settings: Settings) -> Exports:
    """Check the configuration, make the demo set if no exports were named, and list the export files.

    Raises:
        ConfigurationError: a setting, seed or customer key that cannot be used.
        InputError: no usable exports folder.
    """
    prepare_project(settings)
    validate_seeds(settings.project / "seeds", settings.config_dir)
    customer_key(settings)
    contracts = enabled_contracts(settings)
    if settings.uses_demo and not settings.exports.exists():
        _generate_demo(settings)
    found = find_exports(settings.exports, file_patterns(contracts))
    for path in found.unknown[:10]:
        listener().note(f"Not read: {path.relative_to(found.folder)} (no enabled source expects it)")
    if len(found.unknown) > 10:
        listener().note(f"Not read: {len(found.unknown) - 10} more files")
    return found


def _generate_demo(settings: Settings) -> None:
    from orchestration.demo.generator import generate_demo  # noqa: PLC0415 - only where no exports were named

    listener().step("Demo set")
    # Under another name until it is complete: an interrupted generation must not pass for the demo set.
    unfinished = settings.exports.with_name("demo.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    generate_demo(unfinished, on_entity=lambda entity, rows: listener().note(f"{entity}: {rows:,} rows"))
    unfinished.rename(settings.exports)
