"""Customers are hashed as HMAC-SHA-256 (RFC 2104) has it; the key is in no query."""

import hashlib
import hmac
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from orchestration.config import Settings, customer_key
from orchestration.dbt_customer_key import Plugin, key_pads

PROJECT = Path(__file__).resolve().parents[4]
MACRO: Any = (
    jinja2.Environment(autoescape=False)
    .from_string((PROJECT / "macros" / "project" / "keyed_hash.sql").read_text(encoding="utf-8"))
    .module
)


def plugin(warehouse: str) -> Plugin:
    return Plugin("key", {}, DuckDBCredentials(database="warehouse", schema="main", path=warehouse))


def hashed(text: str | None, connection: duckdb.DuckDBPyConnection) -> Any:
    row = connection.execute(f"select {MACRO.duckdb__keyed_hash('$1::varchar')}", [text]).fetchone()
    assert row is not None
    return row[0]


# RFC 4231, test cases 1, 2, 6 and 7: a short key, a shorter one, and keys longer than a block
@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (b"\x0b" * 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe",
            "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            b"\xaa" * 131,
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
        (
            b"\xaa" * 131,
            "This is a test using a larger than block-size key and a larger than block-size data."
            " The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        ),
    ],
    ids=["a key", "a shorter key", "a long key", "a long key and text"],
)
def test_vectors_of_rfc_4231(key: bytes, text: str, expected: str) -> None:
    with duckdb.connect() as connection:
        for name, pad in key_pads(key).items():
            connection.execute(f"set variable {name} = $1", [pad])
        assert hashed(text, connection) == expected


def test_a_connection_of_dbt_hashes_with_the_key_of_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("HELPDESK_CUSTOMER_KEY", raising=False)
    with duckdb.connect() as connection:
        plugin(str(tmp_path / "warehouse.duckdb")).configure_cursor(connection)
        key = customer_key(Settings(home=tmp_path))
        assert (
            hashed("zendesk:Zoë", connection)
            == hmac.new(key, "zendesk:Zoë".encode(), hashlib.sha256).hexdigest()
        )
        assert hashed(None, connection) is None


def test_what_only_reads_the_project_makes_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as connection:
        plugin(":memory:").configure_cursor(connection)
        with pytest.raises(duckdb.InvalidInputException, match="customer_key_outer_pad is not set"):
            hashed("C1", connection)
    assert list(tmp_path.iterdir()) == []
