"""Exports in, published KPI marts out."""

import os

# DuckDB's allocator hands memory back a second after its last use, and the system clears every page that is
# asked for again: a twentieth of a large run. It reads this when the library is loaded, so before that.
os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "dirty_decay_ms:10000,muzzy_decay_ms:0")
