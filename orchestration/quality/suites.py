"""The suites: what must hold of the files that came in, and of the marts before readers see them."""

from typing import Any

from orchestration.quality.checks import Check, Severity

FILES = ("landing", "files")
KPI_VALUES = ("kpis", "kpi_values")


def _between(
    name: str,
    frame: str,
    column: str,
    description: str,
    *,
    asset: tuple[str, ...],
    low: float | None = None,
    high: float | None = None,
    severity: Severity = "critical",
) -> Check:
    arguments: dict[str, Any] = {"column": column, "min_value": low, "max_value": high}
    return Check(name, frame, "ExpectColumnValuesToBeBetween", arguments, description, severity, asset)


INTAKE = (
    _between(
        "rows_add_up",
        "files",
        "rows_unaccounted",
        "Rows read = loaded + quarantined + exact duplicates, in every file.",
        asset=FILES,
        low=0,
        high=0,
    ),
    Check(
        "no_file_is_rejected",
        "files",
        "ExpectColumnValuesToBeInSet",
        {"column": "status", "value_set": ["loaded", "unchanged", "superseded"]},
        "Every file could be read as its contract says.",
        asset=FILES,
    ),
    _between(
        "most_rows_are_usable",
        "files",
        "quarantined_share",
        "Less than half of a file's rows are quarantined; more means a changed export, not bad rows.",
        asset=FILES,
        high=0.5,
    ),
    _between(
        "few_rows_are_quarantined",
        "files",
        "quarantined_share",
        "At most 5 % of a file's rows are quarantined.",
        asset=FILES,
        high=0.05,
        severity="warning",
    ),
    _between(
        "few_values_are_faulty",
        "files",
        "value_faults_a_row",
        "At most one value in twenty rows had to be set aside.",
        asset=FILES,
        high=0.05,
        severity="warning",
    ),
    _between(
        "files_have_rows",
        "files",
        "rows_read",
        "No file is empty.",
        asset=FILES,
        low=1,
        severity="warning",
    ),
    Check(
        "no_unknown_columns",
        "files",
        "ExpectColumnValuesToBeNull",
        {"column": "unknown_columns"},
        "Every column of a file is one its contract knows.",
        "info",
        FILES,
    ),
)

MARTS = (
    Check(
        "there_are_kpis",
        "kpi_bounds",
        "ExpectTableRowCountToBeBetween",
        {"min_value": 1},
        "kpi_values holds at least one KPI.",
        asset=KPI_VALUES,
    ),
    Check(
        "kpis_are_in_the_catalogue",
        "kpi_bounds",
        "ExpectColumnValuesToNotBeNull",
        {"column": "unit"},
        "Every KPI is described in the catalogue.",
        asset=KPI_VALUES,
    ),
    _between(
        "values_are_finite",
        "kpi_bounds",
        "count_not_finite",
        "No KPI value is infinite or not a number.",
        asset=KPI_VALUES,
        high=0,
    ),
    _between(
        "values_are_within_bounds",
        "kpi_bounds",
        "count_outside_bounds",
        "Rates lie in 0–100, NPS in −100–100, scores on their scale, durations and counts are not negative.",
        asset=KPI_VALUES,
        high=0,
    ),
    _between(
        "retention_and_churn_reconcile",
        "customer_identity",
        "retention_plus_churn",
        "Customer retention rate + churn rate = 100 in every period.",
        asset=KPI_VALUES,
        low=99.999999,
        high=100.000001,
    ),
    _between(
        "first_contact_resolution_matches_the_facts",
        "first_contact_resolution",
        "difference",
        "First contact resolution by month and channel is what counting the tickets again gives.",
        asset=KPI_VALUES,
        high=1e-6,
    ),
    _between(
        "slices_add_up_to_their_total",
        "slices_add_up",
        "count_different",
        "Tickets created, tickets solved and backlog by channel, agent and team add up to their total.",
        asset=KPI_VALUES,
        high=0,
    ),
)
