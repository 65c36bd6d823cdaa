"""`helpdesk metrics`: MetricFlow on the published file, from an environment and a project of its own."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from orchestration.config import Settings, semantic_environment
from orchestration.errors import ConfigurationError, RunFailed

ENVIRONMENT = ".venv-semantic"
MANIFEST = Path("target", "semantic_manifest.json")


def ask_metricflow(settings: Settings, arguments: Sequence[str]) -> int:
    """Run `mf` with these arguments on what is published; returns its exit code.

    Raises:
        ConfigurationError: MetricFlow is not installed, or nothing is published yet.
        RunFailed: the metrics cannot be read.
    """
    commands = settings.project_dir / ENVIRONMENT / "bin"
    if not (commands / "mf").is_file():
        raise ConfigurationError(
            f"MetricFlow is not installed: there is no {commands / 'mf'}.\n"
            "Do: make semantic, which sets up an environment for it."
        )
    if not settings.published.is_file():
        raise ConfigurationError(
            f"Nothing is published under {settings.home} yet.\nDo: helpdesk run --home {settings.home}"
        )
    folder = prepare(settings, commands)
    command = [str(commands / "python"), str(settings.project_dir / "semantic" / "mf.py"), *arguments]
    environment = semantic_environment(settings, folder)
    # where the user is, so that --csv writes there
    return subprocess.run(command, env=environment, check=False).returncode


def prepare(settings: Settings, commands: Path) -> Path:
    """The project folder `<home>/semantic`, with its metrics parsed again where a file changed.

    Args:
        commands: Where the `dbt` of MetricFlow's environment lies.
    """
    folder, base = settings.home / "semantic", settings.project_dir / "semantic"
    manifest = folder / MANIFEST
    sources = {path.relative_to(base): path for path in (*base.glob("*.yml"), *base.glob("models/*"))}
    present = {path.relative_to(folder) for path in (*folder.glob("*.yml"), *folder.glob("models/*"))}
    changed = present - set(sources)
    try:
        (folder / "models").mkdir(parents=True, exist_ok=True)
        for left in changed:
            (folder / left).unlink()
        for relative, source in sources.items():
            copy = folder / relative
            if not copy.is_file() or copy.read_bytes() != source.read_bytes():
                shutil.copyfile(source, copy)
                changed.add(relative)
        if changed:
            manifest.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"{folder} cannot be written: {error.strerror}.\nDo: mend its permissions, or name another home."
        ) from error
    if not manifest.is_file():
        parse = [str(commands / "dbt"), "--quiet", "parse"]
        environment = semantic_environment(settings, folder)
        parsed = subprocess.run(
            parse, cwd=folder, env=environment, check=False, capture_output=True, text=True
        )
        if parsed.returncode:
            raise RunFailed(f"The metrics under {base} cannot be read:\n{parsed.stdout}{parsed.stderr}")
    return folder
