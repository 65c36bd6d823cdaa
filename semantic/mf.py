"""MetricFlow's command line, run by its own environment: without its look at a package index.

Each of its commands asks for a newer version of itself, and keeps the answer as a pickle in the folder for
temporary files, which anybody may write. Neither has a switch.
"""

import sys
from types import ModuleType
from typing import Any


class UpdateChecker:
    """Stands in for the class of that name: there never is a newer version."""

    def check(self, *_: Any, **__: Any) -> None:
        return None


replaced = ModuleType("update_checker")
replaced.UpdateChecker = UpdateChecker  # type: ignore[attr-defined]
sys.modules["update_checker"] = replaced

from dbt_metricflow.cli.main import cli  # noqa: E402 - what it would import is replaced first

if __name__ == "__main__":
    cli(prog_name="helpdesk metrics")
