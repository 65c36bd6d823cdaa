"""dbt as a child that dies with the run that started it, so that a killed run leaves no writer behind."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Entry point `helpdesk-dbt`: the same command line as dbt."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    from dbt.cli.main import cli  # noqa: PLC0415 - after the parent's death can be noticed

    cli()
