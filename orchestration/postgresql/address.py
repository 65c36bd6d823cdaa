"""Where a copy goes: a PostgreSQL address, read but never repeated, since it may hold a password."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from orchestration.errors import ConfigurationError

PART = r"(?:[^\s:@/?#%]|%[0-9a-fA-F]{2})*"
SHAPE = re.compile(
    rf"postgres(?:ql)?://(?:(?P<user>{PART})(?::(?P<password>{PART}))?@)?"
    rf"(?P<host>{PART}|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{{1,5}}))?"
    rf"(?:/(?P<database>{PART}))?(?:\?(?P<options>(?:[^\s?#@%]|%[0-9a-fA-F]{{2}})*))?"
)
# What says how to connect. A password has its own place in the address, where messages can leave it out.
OPTIONS = (
    "application_name",
    "channel_binding",
    "connect_timeout",
    "host",
    "passfile",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
    "user",
)
EXPECTED = (
    "Expected: postgresql://user@host:5432/database, with the password behind the user (user:password@), in\n"
    "PGPASSWORD or in ~/.pgpass; in the address @ : / ? # % are written %40 %3A %2F %3F %23 %25."
)


@dataclass(frozen=True)
class Address:
    """`uri` holds the secret and is for the driver alone; `shown` names the place in messages."""

    uri: str
    shown: str
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    def without_secrets(self, text: str) -> str:
        """A message of the server or the driver, in one line, in which the password never stands."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "***")
        return " ".join(text.split())


def read_address(given: str) -> Address:
    """The address in a URL.

    Raises:
        ConfigurationError: no PostgreSQL URL, or an option that is not taken; neither is repeated.
    """
    found = SHAPE.fullmatch(given)
    if found is None:
        raise ConfigurationError(
            "The address to publish to cannot be read (it is not repeated here: it may hold a password).\n"
            f"{EXPECTED}"
        )
    names = [part.partition("=")[0] for part in (found["options"] or "").split("&") if part]
    if not set(names) <= set(OPTIONS):
        raise ConfigurationError(
            "The address to publish to has options that are not taken.\n"
            f"Taken: {', '.join(OPTIONS)}.\n{EXPECTED}"
        )
    password = found["password"] or ""
    host = unquote(found["host"]) or "the default host"
    shown = f"PostgreSQL at {host}{':' + found['port'] if found['port'] else ''}"
    database = unquote(found["database"] or "")
    return Address(
        given,
        f"{shown}, database {database}" if database else shown,
        tuple({secret for secret in (password, unquote(password)) if secret}),
    )
