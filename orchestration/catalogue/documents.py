"""The doc blocks of the KPIs, one per kpi_id, from the KPI catalogue."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

HEADER = "{# Written by `python -m orchestration.catalogue`: change seeds/kpi_catalogue.csv instead. #}\n"


def read_catalogue(project_dir: Path) -> dict[str, dict[str, str]]:
    """seeds/kpi_catalogue.csv: kpi_id -> its row, in the order of the file."""
    with (project_dir / "seeds" / "kpi_catalogue.csv").open(encoding="utf-8", newline="") as file:
        return {row["kpi_id"]: row for row in csv.DictReader(file)}


def write_documents(catalogue: Iterable[Mapping[str, str]]) -> str:
    """Markdown with one `docs` block per KPI: what it is, its formula, its unit, whom it answers."""
    return HEADER + "".join(_block(row) for row in catalogue)


def _block(row: Mapping[str, str]) -> str:
    lines = [
        f"**{row['title_en']}.** {row['description_en']}",
        f"Formula: {row['formula']}.",
        f"Unit: {_unit(row)}.",
    ]
    if row["maturity"] in {"reopen_window", "24_hours"}:
        passed = {"reopen_window": "the reopen window", "24_hours": "24 hours"}[row["maturity"]]
        lines.append(f"Provisional until {passed} after the end of the period.")
    if row["source_references"]:
        lines.append(f"Answers {', '.join(row['source_references'].split())} of the reference catalogues.")
    text = "\n\n".join(lines)
    return f"\n{{% docs {row['kpi_id']} %}}\n{text}\n{{% enddocs %}}\n"


def _unit(row: Mapping[str, str]) -> str:
    unit = row["unit"].replace("_", " ")
    if row["unit"] == "score_1_5":
        return "score from 1 to 5"
    if row["unit"] == "money":
        return "money, in the reporting currency"
    if row["unit"] == "count":
        return row["display_unit"]
    if row["display_unit"] in {unit, "%"}:
        return unit
    return f"{unit}, read in {row['display_unit']}"
