"""An address is understood or refused, and what it says of itself never holds the password."""

import pytest

from orchestration.errors import ConfigurationError
from orchestration.postgresql.address import read_address
from orchestration.postgresql.statements import at_once, column_type, comments


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://ana@db.example:6432/marts", "PostgreSQL at db.example:6432, database marts"),
        ("postgres://ana:s3cr3t@[::1]/marts?sslmode=require", "PostgreSQL at [::1], database marts"),
        ("postgresql://ana:s3%40cr%3At@db/m%20arts", "PostgreSQL at db, database m arts"),
        ("postgresql:///marts?host=%2Frun%2Fpg", "PostgreSQL at the default host, database marts"),
        ("postgresql://", "PostgreSQL at the default host"),
    ],
)
def test_an_address_shows_host_port_and_database_alone(given: str, shown: str):
    address = read_address(given)
    assert (address.uri, address.shown) == (given, shown)
    assert "cr" not in repr(address).replace("PostgreSQL", "")


@pytest.mark.parametrize(
    "given",
    [
        "mysql://ana:s3cr3t@db/marts",
        "postgresql://ana:s3@cr3t@db/marts",
        "postgresql://ana:s3/cr3t@db/marts",
        "postgresql://ana:s3 cr3t@db/marts",
        "postgresql://ana:s3%zzcr3t@db/marts",
        "postgresql://ana:s3?cr3t@db/marts",
        "postgresql://ana:s3#cr3t@db/marts",
        "postgresql://ana@db/marts?password=s3cr3t",
        "postgresql://ana@db/marts?s3cr3t",
        "postgresql://ana@db:port/s3cr3t",
        "host=db password=s3cr3t",
    ],
)
def test_what_cannot_be_read_is_refused_without_repeating_a_piece_of_it(given: str):
    with pytest.raises(ConfigurationError) as refused:
        read_address(given)
    assert refused.value.exit_code == 2
    said = str(refused.value)
    assert [piece for piece in ("s3", "cr3t", "ana", "db/marts") if piece in said] == []
    assert "Expected: postgresql://user@host:5432/database" in said


def test_a_message_loses_the_password_as_written_and_as_meant():
    address = read_address("postgresql://ana:s3%40cr@db/marts")
    said = address.without_secrets('FATAL: no "s3@cr"\n (s3%40cr) for ana\n')
    assert said == 'FATAL: no "***" (***) for ana'


def test_many_statements_go_as_one_whatever_their_texts_hold():
    hostile = "It's $helpdesk$; drop schema marts --\0"
    (said,) = comments("marts", [('a"b', 'c"d', hostile)])
    assert said == """comment on column "marts"."a""b"."c""d" is 'It''s $helpdesk$; drop schema marts --'"""
    assert at_once([said]) == f"do $helpdesk_$ begin\n{said};\nend $helpdesk_$"


def test_decimals_keep_their_digits_and_nested_types_are_refused():
    assert column_type("DECIMAL(18,3)") == "numeric(18,3)"
    with pytest.raises(KeyError):
        column_type("STRUCT(a INTEGER)")
