"""A small source and the landing of files made up for one test."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.landing.accounting import FileReport, LandingReport
from orchestration.landing.contracts import read_contracts
from orchestration.landing.landing import land_source
from orchestration.landing.side_by_side import OnFile

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    tables:
      - name: tickets
        identifier: desk__tickets
        config:
          meta:
            files: ["tickets*"]
            key: [id]
            newest_by: updated_at
            rejects_rows_if:
              - column: note
                condition: status = 'solved' and note is null
                reason: a solve without a note
        columns:
          - {name: id, data_type: varchar, config: {meta: {required: true}}}
          - {name: status, data_type: varchar, config: {meta: {required: true, mapping: status_mappings}}}
          - {name: created_at, data_type: timestamp, config: {meta: {required: true}}}
          - {name: updated_at, data_type: timestamp}
          - {name: solved_at, data_type: timestamp, config: {meta: {not_before: created_at}}}
          - {name: count, data_type: bigint}
          - {name: seconds, data_type: double, config: {meta: {required: true, minimum: 0}}}
          - {name: score, data_type: double, config: {meta: {valid_if: score between 1 and 5, fault: 1 to 5}}}
          - {name: born_on, data_type: date}
          - {name: is_spam, data_type: boolean}
          - {name: note, data_type: varchar}
      - name: events
        identifier: desk__events
        config: {meta: {files: ["events*"], key: [event_id]}}
        columns:
          - {name: event_id, data_type: varchar, config: {meta: {required: true}}}
          - {name: ticket, data_type: varchar}
          - {name: text, data_type: varchar}
"""


@dataclass
class Desk:
    """A project with one source `desk`, its exports folder and a warehouse."""

    folder: Path
    contract: str = CONTRACT
    timezone: str = "UTC"
    connection: duckdb.DuckDBPyConnection = field(default_factory=duckdb.connect)
    loads: int = 0

    def write(self, name: str, content: str | bytes) -> Path:
        """An export file."""
        path = self.folder / "exports" / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def land(self, settle_seconds: float = 0, on_file: OnFile = lambda report: None) -> LandingReport:
        """One load of everything."""
        models = self.folder / "models" / "staging" / "desk"
        models.mkdir(parents=True, exist_ok=True)
        (models / "_desk__sources.yml").write_text(self.contract)
        seeds = self.folder / "seeds"
        seeds.mkdir(exist_ok=True)
        mappings = seeds / "status_mappings.csv"
        if not mappings.exists():
            mappings.write_text(
                "source,source_value,canonical_value\ndesk,open,open\ndesk,solved,solved\nother,lost,open\n"
            )
        self.loads += 1
        return land_source(
            self.connection,
            read_contracts(self.folder)[0],
            self.folder / "exports",
            load_id=f"load-{self.loads}",
            loaded_at=datetime(2026, 1, self.loads),
            default_timezone=self.timezone,
            seeds_dir=seeds,
            settle_seconds=settle_seconds,
            on_file=on_file,
        )

    def land_one(self, name: str, content: str | bytes) -> FileReport:
        """Land one new file and give its report, whose counts must add up."""
        self.write(name, content)
        report = next(file for file in self.land().files if file.file_path == name)
        assert report.rows_read == report.rows_loaded + report.rows_quarantined + report.exact_duplicates
        return report

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The result of a query."""
        return self.connection.execute(query).fetchall()

    def tickets(self, columns: str) -> list[tuple[Any, ...]]:
        """Columns of the landed tickets, in file order."""
        return self.rows(f"select {columns} from raw.desk__tickets order by _load_order, _row_number")  # noqa: S608

    def quarantine(self, columns: str) -> list[tuple[Any, ...]]:
        """Columns of the quarantine, by row."""
        return self.rows(f"select {columns} from landing.quarantine order by file_path, row_number")  # noqa: S608

    def issues(self, columns: str) -> list[tuple[Any, ...]]:
        """Columns of the data issues, by row and column."""
        return self.rows(f"select {columns} from landing.data_issues order by row_number, column_name")  # noqa: S608
