"""The places that the files of a load take in the load order, told before any of them lands."""

from collections.abc import Mapping, Sequence

import duckdb

from orchestration.landing.accounting import landed_versions, next_load_order
from orchestration.landing.contracts import SourceContract
from orchestration.landing.discovery import ExportFile

LoadOrders = dict[tuple[str, str], int]


def plan_load_orders(
    connection: duckdb.DuckDBPyConnection,
    contract: SourceContract,
    found: Mapping[str, Sequence[ExportFile]],
) -> LoadOrders | None:
    """(entity, path) -> the place of each file that has none yet, in the order of entities and paths.

    None where it hangs on what becomes of another file: the same bytes lie under two names, or have moved.
    """
    orders: LoadOrders = {}
    following = next_load_order(connection)
    for entity in contract.entities:
        files = found[entity.name]
        if len({file.sha256 for file in files}) < len(files):
            return None
        current = {version.file_path: version.file_sha256 for version in landed_versions(connection, entity)}
        for file in files:
            if current.get(file.path) == file.sha256:
                continue
            if file.sha256 in current.values():
                return None
            orders[entity.name, file.path] = following
            following += 1
    return orders
