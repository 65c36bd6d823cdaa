"""What the page knows beside the series: KPIs, targets, periods, names, texts, when it was published."""

from typing import Any

import duckdb

from orchestration.dashboard.texts import kpi_texts, read_texts

PUBLICATION = """
select
    publication.run_id as run,
    epoch(publication.published_at) as published,
    epoch(dim_settings.as_of) as as_of,
    dim_settings.reporting_timezone as zone,
    dim_settings.reporting_currency as currency
from publication
left join dim_settings on true
"""
KPIS = """
select kpi_catalogue.*
from kpi_catalogue
inner join page_kpis using (kpi_id)
order by page_kpis.place
"""
PERIODS = """
select period_grain as grain, list(starts order by place) as starts, list(ends order by place) as ends,
    min(place) filter (is_running) as running_from
from page_periods
group by period_grain
order by period_grain
"""
TARGETS = """
select
    kpi_id as kpi, slice, target, warning,
    cast(valid_from - date '1970-01-01' as integer) as starts,
    cast(valid_to - date '1970-01-01' as integer) as ends
from kpi_targets
order by kpi_id, slice, valid_from
"""
CHANNELS = "select channel as id from page_channels order by place"
TEAMS = "select team_id as id, team_name as name from page_teams order by place"
AGENTS = """
select
    page_agents.agent_id as id, page_agents.agent_name as name, page_teams.place as team,
    page_agents.has_left
from page_agents
left join page_teams on page_teams.team_id = page_agents.team_id
order by page_agents.place
"""
# What the page needs of a KPI beside its texts.
FACTS = (
    "area",
    "unit",
    "display_unit",
    "scale",
    "direction",
    "formula",
    "numerator",
    "denominator",
    "date_basis",
)


def read_contents(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """One JSON object; lists stand in the order of the places that the series refer to."""
    return {
        "publication": _rows(connection, PUBLICATION)[0],
        "kpis": [_kpi(row) for row in _rows(connection, KPIS)],
        "targets": _rows(connection, TARGETS),
        "periods": {row.pop("grain"): row for row in _rows(connection, PERIODS)},
        "channels": _rows(connection, CHANNELS),
        "teams": _rows(connection, TEAMS),
        "agents": _rows(connection, AGENTS),
        "texts": read_texts(),
    }


def _kpi(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["kpi_id"],
        **{name: row[name] for name in FACTS},
        "is_ratio": row["aggregation"] == "ratio",
        "grains": row["grains"].split(),
        "slices": row["slices"].split(),
        "sources": row["source_references"],
        **kpi_texts(row),
    }


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
