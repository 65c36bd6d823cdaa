"""dbt without the work whose outcome nobody looks at.

Serves builds by the process at hand: their project was read in the same run, and written down then.
"""

from functools import cache
from typing import Any

from dbt import compilation
from dbt.context.macros import MacroNamespaceBuilder
from dbt.task import runnable
from dbt_common.clients import agate_helper

from orchestration.dbt_namespace import build_namespace


def leave_out_what_nobody_reads() -> None:
    """Have the builds of this process write nothing that nobody reads, and make nothing twice for a node.

    A second manifest and pictures of the graph take their time where nothing else goes on: after a build's
    last model and before its first.
    """
    # as it was read is how it is kept; what a model was compiled to lies in a file of its own
    runnable.write_manifest = _nothing  # type: ignore[assignment]
    compilation.Linker.write_graph = _nothing  # type: ignore[method-assign, assignment]
    compilation.Linker.get_graph_summary = _empty  # type: ignore[method-assign, assignment]
    # what a statement without rows returns: one for all, since a table of agate never changes
    agate_helper.empty_table = cache(agate_helper.empty_table)
    MacroNamespaceBuilder.build_namespace = build_namespace  # type: ignore[method-assign, assignment]


def _nothing(*_: Any) -> None:
    """Instead of a file."""


def _empty(*_: Any) -> dict[int, dict[str, Any]]:
    """Instead of a summary."""
    return {}
