"""dbt's manifest of the prepared project: made when it is missing, unreadable or older than the project."""

import json
from typing import Any

from orchestration.config import Settings
from orchestration.dbt_project_folder import newest_change, prepare_project
from orchestration.errors import ConfigurationError


def current_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest, parsed again by dbt where it has to be (a few seconds).

    Raises:
        ConfigurationError: the project cannot be parsed; says why in dbt's words.
    """
    folder = prepare_project(settings)
    known = _read(settings)
    if known is not None and settings.manifest.stat().st_mtime > newest_change(folder):
        return known
    _parse(settings)
    made = _read(settings)
    if made is None:
        raise ConfigurationError(
            f"dbt wrote no manifest to {settings.manifest}; its log: {settings.dbt_target}"
        )
    return made


def _parse(settings: Settings) -> None:
    from orchestration.defs.dbt_resource import dbt_resource  # noqa: PLC0415 - imports dagster

    invocation = dbt_resource(settings).cli(["parse"], target_path=settings.dbt_target, raise_on_error=False)
    errors = [
        event.raw_event["info"]["msg"]
        for event in invocation.stream_raw_events()
        if event.raw_event["info"]["level"] == "error"
    ]
    if invocation.process.wait() != 0:
        raise ConfigurationError(f"dbt cannot read the project {settings.project}:\n" + "\n".join(errors))


def _read(settings: Settings) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads(settings.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest
