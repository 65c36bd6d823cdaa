"""The accounting of the golden exports, worked out elsewhere without any database."""

import csv
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.landing.contracts import read_contracts
from orchestration.landing.landing import land_source

PROJECT = Path(__file__).parents[4]
GOLDEN = PROJECT.parent / "shared" / "golden"
# Instants beyond as_of are faults too, but found behind landing: by the case's settings these six.
BEYOND_AS_OF = {
    ("survey_responses", "value_faults", "responded_at"): 2,
    ("tickets", "value_faults", "first_replied_at"): 2,
    ("tickets", "value_faults", "solved_at"): 2,
}


@pytest.mark.shared
@pytest.mark.skipif(not GOLDEN.is_dir(), reason="the shared golden cases are not beside the project")
def test_every_row_of_the_edge_case_is_accounted_for() -> None:
    settings = json.loads((GOLDEN / "edge" / "settings.json").read_text())
    contract = next(source for source in read_contracts(PROJECT) if source.name == "canonical")
    connection = duckdb.connect()
    report = land_source(
        connection,
        contract,
        GOLDEN / "edge" / "exports",
        load_id="load",
        loaded_at=datetime(2026, 1, 1),
        default_timezone=settings["source_timezone"],
        seeds_dir=PROJECT / "seeds",
    )
    found: Counter[tuple[str, str, str]] = Counter(BEYOND_AS_OF)
    for file in report.files:
        assert file.rows_read == file.rows_loaded + file.rows_quarantined + file.exact_duplicates
        for measure in ("rows_read", "rows_loaded", "rows_quarantined", "exact_duplicates"):
            found[file.entity, measure, ""] += getattr(file, measure)
        for column in filter(None, file.unknown_columns.split(", ")):
            found[file.entity, "unknown_column", column] += 1
    issues = connection.execute("select entity, column_name, count(*) from landing.data_issues group by all")
    for entity, column, count in issues.fetchall():
        found[entity, "value_faults", column] += count
    with (GOLDEN / "edge" / "expected_issues.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected = {(row["entity"], row["measure"], row["column"]): int(row["count"]) for row in rows}
    assert {key: count for key, count in found.items() if count} == {
        key: count for key, count in expected.items() if count
    }
