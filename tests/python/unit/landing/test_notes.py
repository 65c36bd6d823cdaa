"""What a run tells of files whose columns changed, and of those it left alone."""

import os
import time
from pathlib import Path

from orchestration.config import Settings
from orchestration.dbt_project_folder import prepare_project
from orchestration.defs.landing import _land
from orchestration.landing.contracts import read_contracts
from orchestration.progress import Silent, listening


class Notes(Silent):
    """Keeps the lines worth keeping."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, text: str) -> None:
        self.lines.append(text)


def test_a_run_tells_other_columns_and_files_that_just_changed(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    (exports / "canonical").mkdir(parents=True)
    an_hour_ago = time.time() - 3600
    for name, header in (("01", "customer_id,customer_since"), ("02", "customer_id,customer_from,mood")):
        path = exports / "canonical" / f"customers_{name}.csv"
        path.write_text(f"{header}\n{name},2024-01-01{',good' if name == '02' else ''}\n")
        os.utime(path, (an_hour_ago, an_hour_ago))
    (exports / "canonical" / "customers_03.csv").write_text("customer_id\n")
    settings = Settings(home=tmp_path / "home", given_exports=exports, settle_seconds=60)
    prepare_project(settings)
    contract = next(source for source in read_contracts(settings.project_dir) if source.name == "canonical")
    notes = Notes()
    with listening(notes):
        report = _land(settings, contract, "UTC", "load")
    assert [file.status for file in report.files] == ["loaded", "loaded"]
    assert notes.lines == [
        "canonical/customers_02.csv: other columns: added mood; customer_since perhaps renamed customer_from",
        "canonical/customers_03.csv: left for the next run, it changed less than 60 seconds ago"
        " (HELPDESK_SETTLE_SECONDS)",
    ]
