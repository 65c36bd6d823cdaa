"""The dbt command of a run, and its results in words."""

import json
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SHOWN = 10
LONGEST_MESSAGE = 400
BAD = ("error", "fail", "runtime error")
# Generic tests of dbt's own return values of columns that may be personal.
OWN_KEY = "primary_key"


def build_arguments(*, full_refresh: bool) -> list[str]:
    """Seeds, models and their data tests, in dependency order; unit tests belong to `make test`."""
    return ["build", "--exclude-resource-type", "unit_test", *(["--full-refresh"] if full_refresh else [])]


def count_results(target: Path) -> dict[str, int]:
    """Outcome -> nodes of the last build, such as `success`, `pass`, `warn`; {} when there was none."""
    counts: dict[str, int] = {}
    for result in _results(target):
        counts[result["status"]] = counts.get(result["status"], 0) + 1
    return counts


def describe_failures(target: Path, manifest: Mapping[str, Any], rows_of: Callable[[str], str]) -> str:
    """What failed in the last build: each node's message, its offending rows and where it is defined.

    Args:
        rows_of: A failed check's compiled query -> its first rows in words.
    """
    failed = [result for result in _results(target) if result["status"] in BAD]
    if not failed:
        return ""
    lines = [f"  {_describe(result, manifest, rows_of)}" for result in failed[:SHOWN]]
    if len(failed) > SHOWN:
        lines.append(f"  … and {len(failed) - SHOWN} more, in {target / 'run_results.json'}")
    return "\n".join(lines)


def _describe(result: Mapping[str, Any], manifest: Mapping[str, Any], rows_of: Callable[[str], str]) -> str:
    node = manifest["nodes"].get(result["unique_id"], {})
    name = node.get("name", result["unique_id"])
    kind = {"test": "check", "model": "model", "seed": "seed"}.get(node.get("resource_type", ""), "node")
    message = textwrap.shorten(str(result.get("message") or "no message"), LONGEST_MESSAGE)
    meaning = f" ({node['description'].strip()})" if kind == "check" and node.get("description") else ""
    is_own = kind == "check" and (node.get("test_metadata") or {}).get("name", OWN_KEY) == OWN_KEY
    rows = rows_of(result["compiled_code"]) if is_own and result.get("compiled_code") else ""
    such = f". Such as: {textwrap.shorten(rows, LONGEST_MESSAGE)}" if rows else ""
    return f"{kind} {name}{meaning}: {message}{such} [{node.get('original_file_path', '?')}]"


def _results(target: Path) -> list[dict[str, Any]]:
    file = target / "run_results.json"
    if not file.exists():
        return []
    results: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["results"]
    return results
