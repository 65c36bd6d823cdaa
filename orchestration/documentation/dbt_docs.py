"""dbt's own documentation as one page that opens from disk and connects to nothing."""

import json
import re
import subprocess
from pathlib import Path

from orchestration.config import Settings
from orchestration.dbt_process import dbt_executable
from orchestration.errors import RunFailed
from orchestration.parsed_project import PARSED

PAGE = "static_index.html"
# The page runs its own scripts, which need eval, and shows what it carries; nothing else, from nowhere.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'\">"
)


def write_dbt_docs(settings: Settings, file: Path) -> None:
    """Write dbt's documentation of the home's project and warehouse into one file.

    Raises:
        RunFailed: dbt could not make it; says why in its words.
    """
    target = settings.home / "dbt" / "docs"
    target.mkdir(parents=True, exist_ok=True)
    parsed = settings.dbt_target / PARSED
    if parsed.is_file():
        # what the run has parsed need not be parsed again
        (target / parsed.name).write_bytes(parsed.read_bytes())
    project = str(settings.project)
    command = [
        dbt_executable(), "--log-format", "json", "docs", "generate", "--static", "--project-dir", project,
        "--profiles-dir", project, "--target-path", str(target), "--log-path", str(target),
    ]  # fmt: skip
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    page = target / PAGE
    if made.returncode or not page.is_file():
        raise RunFailed(f"dbt could not write its documentation:\n{_errors(made.stdout) or made.stderr}")
    file.write_text(closed(page.read_text(encoding="utf-8")), encoding="utf-8")


def closed(page: str) -> str:
    """The page under a policy that lets it load nothing: it is told before anything in it could.

    Raises:
        RunFailed: this is no page of dbt's.
    """
    head = re.search(r"<head[^>]*>", page)
    if head is None:
        raise RunFailed("dbt's documentation has no head that could hold a policy; it was not written.")
    return page[: head.end()] + POLICY + page[head.end() :]


def _errors(output: str) -> str:
    events = [json.loads(line)["info"] for line in output.splitlines() if line.startswith("{")]
    return "\n".join(event["msg"] for event in events if event["level"] == "error")
