"""What `helpdesk publish` says."""

from collections.abc import Callable

from orchestration.config import Settings
from orchestration.errors import ConfigurationError
from orchestration.postgresql.address import EXPECTED, read_address
from orchestration.postgresql.copy import publish_to
from orchestration.postgresql.statements import READER


def publish(settings: Settings, to: str | None, schema: str, say: Callable[[str], None]) -> None:
    """Copy the current publication and say what is there now.

    Raises:
        UserError: no address, or one that cannot be used.
        RunFailed: the server failed; what was there before is untouched.
    """
    if not to:
        raise ConfigurationError(
            f"There is no database to publish to: neither --to nor HELPDESK_PUBLISH_TO is given.\n{EXPECTED}"
        )
    address = read_address(to)
    copied = publish_to(settings, address, schema)
    say(f"{address.shown}: schema {schema} holds run {copied.run}.")
    say(f"{len(copied.rows)} tables, {sum(copied.rows.values()):,} rows; role {READER} may read them.")
    if copied.also_readable:
        say(f"{READER} reads more than these tables: {', '.join(copied.also_readable)}.")
    if copied.left_behind:
        say(f"Still read, dropped by the next copy: {', '.join(copied.left_behind)}.")
