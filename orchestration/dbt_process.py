"""dbt as a child that dies with the run that started it, so that a killed run leaves no writer behind."""

import ctypes
import shutil
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
WARM = "--warm"


def die_with_parent() -> None:
    """Have the system end this process when its parent is gone, however that ended (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def dbt_executable() -> str:
    """The command of this environment."""
    here = Path(sys.executable).with_name("helpdesk-dbt")
    return str(here) if here.exists() else shutil.which("helpdesk-dbt") or "dbt"


def main() -> None:
    """Entry point `helpdesk-dbt`: the same command line as dbt.

    Behind `--warm SOCKET` a process that waits there with dbt at hand does the work, if there is one.
    """
    die_with_parent()
    if sys.argv[1:2] == [WARM]:
        from orchestration.dbt_warm import ask  # noqa: PLC0415 - every other command does without

        address = sys.argv[2]
        del sys.argv[1:3]
        code = ask(address, sys.argv[1:])
        if code is not None:
            sys.exit(code)
    # after the parent's death can be noticed
    from dbt.cli.main import cli  # noqa: PLC0415

    from orchestration.dbt_events import hear_no_debug_events  # noqa: PLC0415

    hear_no_debug_events()
    cli()
