"""A connection to PostgreSQL through ADBC, whose failures say where and why without the password."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from orchestration.errors import ConfigurationError, RunFailed
from orchestration.postgresql.address import Address

NOT_ALLOWED = "42501"
UNTOUCHED = "What readers had there before is untouched."


@contextmanager
def connected(address: Address) -> Iterator[Any]:
    """A cursor in one transaction, to be committed by the caller; whatever is left undone is rolled back.

    Raises:
        ConfigurationError: the server cannot be reached, refuses the user, or the user may not do this.
        RunFailed: the server failed.
    """
    from adbc_driver_manager import Error  # noqa: PLC0415 - a command that does not publish there needs none
    from adbc_driver_postgresql import dbapi  # noqa: PLC0415

    try:
        connection = dbapi.connect(address.uri)
    except Error as error:
        raise ConfigurationError(
            f"{address.shown} cannot be used: {address.without_secrets(str(error))}\n"
            "Expected: a server that is up and lets this user in, and a database that exists.\n"
            "Do: check host, port, database, user and password (in the address, PGPASSWORD or ~/.pgpass)."
        ) from None
    try:
        with connection, connection.cursor() as cursor:
            yield cursor
    except Error as error:
        reason = f"{address.shown}: {address.without_secrets(str(error))}"
        if error.sqlstate == NOT_ALLOWED:
            raise ConfigurationError(
                f"{reason}\n{UNTOUCHED}\n"
                "Expected: a user who may create schemas in the database, and the role helpdesk_reader.\n"
                "Do: grant create on database … to that user, and let an administrator run once:\n"
                "  create role helpdesk_reader nologin;"
            ) from None
        raise RunFailed(f"{reason}\n{UNTOUCHED}") from None


def rows(cursor: Any, sql: str) -> list[tuple[Any, ...]]:
    """What a query returns; Arrow in between is read by DuckDB, so that nothing else has to be installed."""
    cursor.execute(sql)
    with duckdb.connect() as reader:
        return reader.from_arrow(cursor.fetch_arrow()).fetchall()
