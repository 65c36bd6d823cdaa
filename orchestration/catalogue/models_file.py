"""The YAML of the KPI marts: contract, descriptions and key test of kpi_values, wide tables and rollups."""

import json
from collections.abc import Iterable, Mapping

from orchestration.catalogue.registry import Kpi, Registry, Rollup, WideTable

HEADER = """\
# Written by `python -m orchestration.catalogue`: change macros/kpis/kpi_definitions.sql or
# seeds/kpi_catalogue.csv instead.
version: 2

models:
"""
SLICE_KEYS = ("channel", "agent_id", "team_id")
ROW_COLUMNS = {
    "kpi_id": "The KPI, as in kpi_catalogue.",
    "period_grain": "day, week (ISO, from Monday), month, quarter or year.",
    "period_start": "First day of the period, by the clock of the reporting zone.",
    "slice": "total, channel, agent, team or agent_channel: which keys the row has.",
    "channel": "Channel of the facts, `unassigned` without one; NULL where the slice has no channel.",
    "agent_id": "Agent of the facts, `unassigned` without one; NULL where the slice has no agent.",
    "team_id": "Team of that agent on that day, `unassigned` without one; NULL where the slice has no team.",
}
KEY_COLUMNS = {
    "channel": "Channel of the facts; `unassigned` where they have none.",
    "agent_id": "Agent of the facts; `unassigned` where they have none.",
    "team_id": "Team of the facts' agent on that day; `unassigned` where it has none.",
}
VALUE_COLUMNS = {
    "numerator": (
        "double",
        "What was counted or summed; NULL for medians, percentiles, maxima and differences.",
    ),
    "denominator": ("double", "What it is divided by; NULL where the KPI is no ratio."),
    "value": ("double", "Scale × numerator / denominator, in the unit of the KPI."),
    "is_provisional": ("boolean", "The period runs beyond as_of, or what must have passed after it has not."),
}
MEASURES = {
    "offered_calls": "Offered inbound calls.",
    "answered_calls": "Answered inbound calls.",
    "contacts": "Customer runs, inbound calls, chats and the implicit contact of tickets without any.",
    "phone_cost": "Operating costs of channel phone, in the reporting currency.",
    "customers_at_start": "Customers at the period's start.",
    "customers_at_end": "Customers at the period's end.",
}
# Models of their own that bring more than the parts of their KPIs.
OWN_MEASURES = {"kpi_customers": ("customers_at_start", "customers_at_end")}
SECONDS_SINCE_END = "Seconds from the period's end to as_of; negative while the period runs."
DATE_COLUMNS = {"period_start"}


def write_models(registry: Registry, catalogue: Mapping[str, Mapping[str, str]]) -> str:
    """The YAML text; `catalogue` is kpi_id -> row of kpi_catalogue.csv.

    Raises:
        KeyError: a declared KPI is not in the catalogue.
    """
    return HEADER + "\n".join(
        [
            _values(),
            _side_by_side(registry.kpis),
            *(_wide(table) for table in registry.wide_tables),
            *(_rollup(rollup, catalogue) for rollup in registry.rollups),
        ]
    )


def _values() -> str:
    description = "One row per KPI, period grain, period, slice and slice keys: every KPI in one shape."
    columns = [_column(name, text) for name, text in ROW_COLUMNS.items()]
    columns += [_column(name, text, kind) for name, (kind, text) in VALUE_COLUMNS.items()]
    return _model("kpi_values", description, (), columns)


def _side_by_side(kpis: Iterable[Kpi]) -> str:
    description = "One row per period grain, period, slice and slice keys, one column per KPI."
    keys = [name for name in ROW_COLUMNS if name != "kpi_id"]
    columns = [_column(name, ROW_COLUMNS[name]) for name in keys]
    columns += [_column(kpi.kpi_id, _doc(kpi.kpi_id), "double") for kpi in kpis]
    return _model("kpi_wide", description, tuple(keys), columns)


def _wide(table: WideTable) -> str:
    names = {"agent_id": "agent", "team_id": "team", "channel": "channel"}
    parts = [table.grain, *(names[key] for key in table.keys)]
    listed = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    description = f"One row per {listed}, one column per KPI; NULL where nothing was measured."
    columns = [
        _column("period_start", f"First day of the {table.grain}, by the clock of the reporting zone.")
    ]
    columns += [_column(key, KEY_COLUMNS[key]) for key in table.keys]
    columns += [_column(kpi.kpi_id, _doc(kpi.kpi_id), "double") for kpi in table.kpis]
    return _model(table.name, description, (), columns)


def _rollup(rollup: Rollup, catalogue: Mapping[str, Mapping[str, str]]) -> str:
    carried = [f"`{name}`" for name in (*rollup.measures, *(kpi.kpi_id for kpi in rollup.kpis))]
    source = f", added up from {rollup.fact} by {rollup.day}" if rollup.fact else ""
    grain = f"One row per period grain, period, slice and slice keys{source}"
    keys = [name for name in ROW_COLUMNS if name != "kpi_id"]
    columns = [_column(name, ROW_COLUMNS[name]) for name in keys]
    measures = (*OWN_MEASURES.get(rollup.name, ()), *rollup.measures)
    columns += [_column(name, MEASURES[name], "double") for name in measures]
    for kpi in rollup.kpis:
        columns += _parts(kpi, catalogue[kpi.kpi_id])
    columns.append(_column("seconds_since_end", SECONDS_SINCE_END, "double"))
    # what stands twice in a rollup stands twice in kpi_wide, which has KPIs of it
    tested = () if rollup.kpis else tuple(keys)
    return _model(rollup.name, f"{grain}: the parts of {', '.join(carried)}.", tested, columns)


def _parts(kpi: Kpi, row: Mapping[str, str]) -> list[str]:
    texts = {
        "value": _doc(kpi.kpi_id),
        "numerator": f"Numerator of {kpi.kpi_id}: {row['numerator']}.",
        "denominator": f"Denominator of {kpi.kpi_id}: {row['denominator']}.",
    }
    return [_column(column, texts[column.rpartition("__")[2]], "double") for column in kpi.columns]


def _model(name: str, description: str, key: tuple[str, ...], columns: Iterable[str]) -> str:
    """Where another test finds what one of the key would, `key` is empty."""
    optional = [column for column in key if column in SLICE_KEYS] if "slice" in key else []
    arguments = f"columns: [{', '.join(key)}]" + (f", optional: [{', '.join(optional)}]" if optional else "")
    lines = [
        f"  - name: {name}",
        f"    description: {json.dumps(description, ensure_ascii=False)}",
        *(
            [
                "    data_tests:",
                "      - primary_key:",
                f"          name: {name}_key_is_unique",
                f"          arguments: {{{arguments}}}",
            ]
            if key
            else []
        ),
        "    columns:",
        *columns,
    ]
    return "\n".join(lines) + "\n"


def _column(name: str, description: str, data_type: str = "") -> str:
    data_type = data_type or ("date" if name in DATE_COLUMNS else "varchar")
    text = json.dumps(description, ensure_ascii=False)
    return f"      - {{name: {name}, data_type: {data_type}, description: {text}}}"


def _doc(kpi_id: str) -> str:
    return f"{{{{ doc('{kpi_id}') }}}}"
