"""dbt's manifest of the prepared project: made when it is missing, unreadable or older than the project."""

import contextlib
import json
import subprocess
from typing import Any

from orchestration.config import Settings, activate
from orchestration.dbt_process import dbt_executable
from orchestration.dbt_project_folder import newest_change, prepare_project
from orchestration.dbt_warm import read_ahead, warm_flags
from orchestration.errors import ConfigurationError, HelpdeskError
from orchestration.parsed_project import FOLDER, fetch, fetch_manifest, hand_on


def current_manifest(settings: Settings) -> dict[str, Any]:
    """The manifest, parsed again by dbt where it has to be (a few seconds).

    Raises:
        ConfigurationError: the project cannot be parsed; says why in dbt's words.
    """
    folder = prepare_project(settings)
    known = _read(settings)
    if known is None or settings.manifest.stat().st_mtime <= newest_change(folder):
        fetch(settings)
        known = fetch_manifest(settings)
    if known is not None:
        read_ahead(["--no-write-json", *_parse_arguments(settings)])
        return known
    _parse(settings)
    hand_on(settings)
    made = _read(settings)
    if made is None:
        raise ConfigurationError(
            f"dbt wrote no manifest to {settings.manifest}; its log: {settings.dbt_target}"
        )
    return made


def _parse(settings: Settings) -> None:
    # Without Dagster, whose import can go on meanwhile.
    parsed = subprocess.run(
        [dbt_executable(), *warm_flags(), "--log-format", "json", *_parse_arguments(settings)],
        capture_output=True,
        text=True,
        check=False,
    )
    if parsed.returncode:
        events = [json.loads(line)["info"] for line in parsed.stdout.splitlines() if line.startswith("{")]
        errors = [event["msg"] for event in events if event["level"] == "error"] or [parsed.stderr]
        raise ConfigurationError(f"dbt cannot read the project {settings.project}:\n" + "\n".join(errors))


def _parse_arguments(settings: Settings) -> list[str]:
    project, target = str(settings.project), str(settings.dbt_target)
    places = ["--project-dir", project, "--profiles-dir", project, "--target-path", target]
    return ["parse", *places, "--log-path", target]


def _read(settings: Settings) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads(settings.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest


def main() -> None:
    """Read the project as the first run on the demo will: part of setting up."""
    settings = Settings(home=FOLDER / "home")
    # what cannot be read is told by the run, which needs it
    with contextlib.suppress(HelpdeskError):
        activate(settings)
        current_manifest(settings)


if __name__ == "__main__":
    main()
