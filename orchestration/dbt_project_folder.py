"""The private dbt project of a run: the project's files with the user's seeds and settings."""

import csv
import shutil
from pathlib import Path
from typing import Any

import yaml

from orchestration.config import Settings, write_if_changed
from orchestration.configuration.settings_file import read_overrides
from orchestration.errors import ConfigurationError
from orchestration.yaml_file import read_yaml

LINKED = ("models", "macros", "tests", "profiles.yml")
DEMO_SOURCE = "canonical"
TEXT_FILES = (".csv", ".yml", ".yaml", ".md")


def project_variables(project_dir: Path) -> dict[str, Any]:
    """The vars of dbt_project.yml, with their defaults."""
    return dict(_read_project(project_dir)["vars"])


def prepare_project(settings: Settings) -> Path:
    """Make `<home>/project` what this run needs; files whose content stays keep their time stamps.

    Of the sources only those take part that have exports, or had some in an earlier run: the staging models
    of the others would be empty, and each costs its time.

    Raises:
        ConfigurationError: a settings file or a seed that cannot replace one of the project's.
    """
    base, folder = settings.project_dir, settings.project
    project = _read_project(base)
    project["vars"] = {**project["vars"], **read_overrides(settings.config_dir, project["vars"])}
    configured = project["vars"]["sources"]
    project["vars"]["sources"] = _sources_at_hand(settings, configured)
    left_out = [name for name in configured if name not in project["vars"]["sources"]]
    seeds = {path.relative_to(base / "seeds"): path for path in _seed_files(base / "seeds")}
    seeds.update(_replacements(settings.config_dir, seeds))

    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for name in LINKED:
        if (base / name).exists():
            _link(folder / name, base / name)
    # dbt reads every file before it knows which models are off: a dozen connectors double its parsing.
    ignored = "".join(f"models/staging/{name}/\n" for name in left_out)
    write_if_changed(folder / ".dbtignore", ignored)
    write_if_changed(folder / "dbt_project.yml", yaml.safe_dump(project, sort_keys=False, allow_unicode=True))
    for relative, source in seeds.items():
        copy = folder / "seeds" / relative
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    for left in _seed_files(folder / "seeds"):
        if left.relative_to(folder / "seeds") not in seeds:
            left.unlink()
    return folder


def _sources_at_hand(settings: Settings, configured: dict[str, Any]) -> dict[str, Any]:
    """The configured sources with a folder of exports or a place in the last run; all where there is none."""
    if settings.exports.is_dir():
        names = {path.name for path in settings.exports.iterdir() if path.is_dir()}
    else:
        names = {DEMO_SOURCE} if settings.uses_demo else set()
    earlier = settings.project / "dbt_project.yml"
    if settings.warehouse.is_file() and earlier.is_file():
        names |= set(_read_project(settings.project)["vars"]["sources"])
    return {name: configured[name] for name in configured if name in names} or configured


def newest_change(folder: Path) -> float:
    """When the project last changed, seconds since the epoch: the newest file or folder behind a manifest."""
    return max(place.stat().st_mtime for place in _places(folder).values())


def project_files(folder: Path) -> dict[str, Path]:
    """The files behind a manifest by their place in the project, always in the same order."""
    return {name: place for name, place in sorted(_places(folder).items()) if place.is_file()}


def _places(folder: Path) -> dict[str, Path]:
    places = {name: folder / name for name in ("dbt_project.yml", "profiles.yml", ".dbtignore")}
    for name in ("models", "macros", "tests/dbt", "seeds"):
        root = (folder / name).resolve()
        places.update({f"{name}/{path.relative_to(root)}": path for path in root.rglob("*")})
    return {name: path for name, path in places.items() if "__pycache__" not in name and path.exists()}


def _replacements(config_dir: Path | None, seeds: dict[Path, Path]) -> dict[Path, Path]:
    if config_dir is None:
        return {}
    own = {path.name: path for path in seeds if path.suffix == ".csv"}
    replaced = {}
    for given in sorted(config_dir.glob("*.csv")):
        if given.name not in own:
            raise ConfigurationError(
                f"{given}: no seed has this name.\nExpected one of: {', '.join(sorted(own))}.\n"
                "Do: rename the file, or take it out of the configuration folder."
            )
        _require_same_header(given, seeds[own[given.name]])
        replaced[own[given.name]] = given
    return replaced


def _require_same_header(given: Path, original: Path) -> None:
    found, expected = _header(given), _header(original)
    if sorted(found) != sorted(expected):
        raise ConfigurationError(
            f"{given}, line 1: the columns are {', '.join(found) or 'missing'}.\n"
            f"Unknown: {', '.join(sorted(set(found) - set(expected))) or 'none'}; "
            f"missing: {', '.join(sorted(set(expected) - set(found))) or 'none'}.\n"
            f"Expected: {', '.join(expected)}.\nDo: correct the header line."
        )


def _header(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            return [name.strip() for name in next(csv.reader(handle), [])]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(
            f"{file}, line 1: not a UTF-8 CSV file ({error}). Do: save it as CSV UTF-8."
        ) from error


def _seed_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in TEXT_FILES)


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    if link.is_symlink() or link.is_file():
        link.unlink()
    link.symlink_to(target)


def _read_project(base: Path) -> dict[str, Any]:
    project: dict[str, Any] = read_yaml(base / "dbt_project.yml")
    return project
