"""The new contract tried on the file it was told from, in memory, before anything is written."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.landing.accounting import FileReport
from orchestration.landing.contracts import read_contracts
from orchestration.landing.landing import land_source


@dataclass(frozen=True)
class Trial:
    """What became of the file; `faults` are (kind, column, reason, expected, rows), most frequent first."""

    report: FileReport
    faults: list[tuple[str, str, str, str, int]]


def try_contract(source: str, file: Path, contract: str, seeds: Mapping[str, str], zone: str) -> Trial:
    """Land the file in a database in memory by a contract and seeds that are not yet in the project.

    Raises:
        ConfigurationError: the loader does not understand the contract.
    """
    with tempfile.TemporaryDirectory(prefix="helpdesk-trial-") as name, duckdb.connect() as connection:
        folder = Path(name)
        models, exports = folder / "models" / "staging" / source, folder / "exports" / source
        for place in (models, exports, folder / "seeds"):
            place.mkdir(parents=True)
        (models / f"_{source}__sources.yml").write_text(contract, encoding="utf-8")
        for seed, text in seeds.items():
            (folder / "seeds" / seed).write_text(text, encoding="utf-8")
        (exports / file.name).symlink_to(file.resolve())
        landed = land_source(
            connection,
            read_contracts(folder)[0],
            folder / "exports",
            load_id="trial",
            loaded_at=datetime.now(UTC),
            default_timezone=zone,
            seeds_dir=folder / "seeds",
        )
        faults = connection.execute(
            """
            select 'row set aside', coalesce(column_name, ''), reason, expected, count(*) as count_rows
            from landing.quarantine
            group by all
            union all
            select 'value emptied', coalesce(column_name, ''), reason, expected, count(*)
            from landing.data_issues
            group by all
            order by count_rows desc, 2
            """
        ).fetchall()
    return Trial(landed.files[0], faults)
