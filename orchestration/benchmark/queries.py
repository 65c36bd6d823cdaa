"""What readers ask most, timed on the published file."""

import time
from pathlib import Path

import duckdb

_REPETITIONS = 60
QUERIES = {
    "one KPI's 13 months": """
        select period_start, value
        from kpi_values
        where kpi_id = 'first_response_time' and period_grain = 'month' and slice = 'total'
            and period_start > (select max(as_of) from publication) - interval 14 month
        order by period_start
    """,
    "one day's scoreboard by agent": """
        select *
        from kpi_daily_by_agent
        where period_start = (select cast(max(as_of) as date) - 7 from publication)
        order by agent_id
    """,
    "agent × channel of a month": """
        select agent_id, channel, sum(numerator) / sum(denominator) as value
        from kpi_values
        where kpi_id = 'resolution_time' and period_grain = 'day' and slice = 'agent_channel'
            and period_start >= (select date_trunc('month', max(as_of)) - interval 1 month from publication)
            and period_start < (select date_trunc('month', max(as_of)) from publication)
        group by agent_id, channel
    """,
}


def time_queries(published: Path) -> dict[str, float]:
    """Seconds at the 95th percentile of each query, on one open connection."""
    with duckdb.connect(str(published), read_only=True) as reader:
        return {name: _percentile_95(reader, sql) for name, sql in QUERIES.items()}


def _percentile_95(reader: duckdb.DuckDBPyConnection, sql: str) -> float:
    seconds = []
    for _ in range(_REPETITIONS):
        started = time.perf_counter()
        rows = reader.execute(sql).fetchall()
        seconds.append(time.perf_counter() - started)
        assert rows, "a query of the benchmark found nothing"
    return sorted(seconds)[round(0.95 * len(seconds)) - 1]
