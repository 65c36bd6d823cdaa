"""`helpdesk verify`: run a case from its folder and hold what was published against what it expects."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from orchestration.config import Settings
from orchestration.errors import RunFailed
from orchestration.runner import run_warehouse
from orchestration.verification.accounting import AccountingRow, compare_accounting
from orchestration.verification.case import read_case, write_configuration
from orchestration.verification.comparison import KpiComparison, compare_values


def verify_case(folder: Path, home: Path | None, console: Console) -> None:
    """Publish the case into a home of its own and print per KPI what matched, differed, is missing, extra.

    Raises:
        InputError: the folder is no case.
        RunFailed: the run failed, or something expected did not come out.
    """
    case = read_case(folder)
    default = Settings.from_environment()
    place = home or default.home / "verify" / case.folder.resolve().name
    configuration = write_configuration(case, place / "case_configuration")
    settings = Settings.from_environment(home=place, exports=case.exports, config_dir=configuration)
    run_warehouse(settings)
    compared = compare_values(case.values, settings.published)
    wrong = [kpi for kpi in compared if not kpi.is_right]
    console.print(_kpi_table(compared), soft_wrap=True)
    for kpi in wrong:
        for example in kpi.examples:
            console.print(f"  {kpi.kpi_id}: {example}", markup=False, highlight=False, soft_wrap=True)
    accounting = compare_accounting(case.issues, settings.published) if case.issues else []
    faults = [row for row in accounting if row.expected != row.found]
    if accounting:
        console.print(
            f"Accounting of faults: {len(accounting) - len(faults)} of {len(accounting)} counts equal."
        )
        _print_faults(console, faults)
    rows = sum(kpi.matched + kpi.differing + kpi.missing + kpi.extra for kpi in compared)
    matched = sum(kpi.matched for kpi in compared)
    console.print(
        f"KPIs right: {len(compared) - len(wrong)} of {len(compared)}; rows: {matched:,} of {rows:,}."
    )
    if wrong or faults:
        raise RunFailed(f"{folder}: what came out is not what the case expects; see above.")


def _kpi_table(compared: list[KpiComparison]) -> Table:
    table = Table("KPI", box=None, pad_edge=False, header_style="bold")
    for name in ("matched", "differing", "missing", "extra"):
        table.add_column(name, justify="right")
    for kpi in compared:
        counts = (kpi.matched, kpi.differing, kpi.missing, kpi.extra)
        table.add_row(kpi.kpi_id, *(f"{count:,}" for count in counts), style=None if kpi.is_right else "red")
    return table


def _print_faults(console: Console, faults: list[AccountingRow]) -> None:
    for row in faults:
        place = f"{row.entity} {row.measure} {row.column or ''}".rstrip()
        console.print(
            f"  {place}: expected {row.expected or 0}, found {row.found or 0}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
