"""What a publication says about itself."""

import hashlib
import json
from datetime import datetime
from importlib.metadata import version

import duckdb

from orchestration.config import Settings
from orchestration.dbt_build import count_results
from orchestration.dbt_project_folder import project_variables
from orchestration.warehouse import open_warehouse

CODE = ("models", "macros", "seeds")


def publication_facts(settings: Settings) -> dict[str, str | int | datetime | None]:
    """Columns of the `publication` table beside run and time.

    `load_ids` are the loads whose rows are in raw; `checks_*` count dbt's tests and the expectations;
    `code_version` is the release and a digest of models, macros and seeds with their settings.
    """
    dbt = count_results(settings.dbt_target)
    expectations = [one for suite in ("intake", "marts") for one in _recorded(settings, suite)]
    return {
        "as_of": _one(settings, "select as_of from intermediate.int_settings"),
        "reporting_timezone": str(project_variables(settings.project)["reporting_timezone"]),
        "load_ids": _one(
            settings,
            "select string_agg(distinct load_id, ', ' order by load_id) from landing.files"
            " where status = 'loaded'",
        ),
        "code_version": f"{version('helpdesk-warehouse')}+{code_digest(settings)}",
        "checks_passed": dbt.get("pass", 0) + sum(one["passed"] for one in expectations),
        "checks_warned": dbt.get("warn", 0) + sum(not one["passed"] for one in expectations),
        "duckdb_version": duckdb.__version__,
    }


def code_digest(settings: Settings) -> str:
    """12 hexadecimal digits that change with any model, macro, seed or setting."""
    digest = hashlib.sha256((settings.project / "dbt_project.yml").read_bytes())
    for folder in CODE:
        root = (settings.project / folder).resolve()
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            digest.update(f"{folder}/{path.relative_to(root).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _recorded(settings: Settings, suite: str) -> list[dict[str, bool]]:
    file = settings.quality / f"{suite}.json"
    recorded: list[dict[str, bool]] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return recorded


def _one(settings: Settings, sql: str) -> str | datetime | None:
    with open_warehouse(settings, read_only=True) as connection:
        row = connection.execute(sql).fetchone()
    value: str | datetime | None = row[0] if row else None
    return value
