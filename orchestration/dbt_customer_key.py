"""A plugin of dbt-duckdb: its connections know what macros/project/keyed_hash.sql hashes customers with.

The key is a parameter of a session's variables, in no statement: dbt writes down every query it runs.
"""

import hashlib
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin

from orchestration.config import Settings, customer_key

BLOCK_BYTES = 64
IN_MEMORY = ":memory:"


class Plugin(BasePlugin):
    """Reads the key of the home that the warehouse lies in; a warehouse in memory has neither."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Called once, before dbt connects."""
        self._pads: dict[str, bytes] = {}
        if self.creds and self.creds.path != IN_MEMORY:
            home = Path(self.creds.path).resolve().parent
            self._pads = key_pads(customer_key(Settings(home=home)))

    def configure_cursor(self, cursor: Any) -> None:
        """Called for every connection of every thread."""
        for name, pad in self._pads.items():
            cursor.execute(f"set variable {name} = $1", [pad])


def key_pads(key: bytes) -> dict[str, bytes]:
    """A key's two pads of one SHA-256 block (RFC 2104), by the names of their session variables."""
    block = (key if len(key) <= BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(BLOCK_BYTES, b"\0")
    return {
        "customer_key_inner_pad": bytes(byte ^ 0x36 for byte in block),
        "customer_key_outer_pad": bytes(byte ^ 0x5C for byte in block),
    }
