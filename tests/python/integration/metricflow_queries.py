"""Run by MetricFlow's own environment: queries come in as JSON, rows go out as JSON, all in one process."""

import json
import sys
from typing import Any

from dbt_metricflow.cli.cli_configuration import CLIConfiguration
from metricflow.engine.metricflow_engine import MetricFlowQueryRequest


def answer(configuration: CLIConfiguration, query: dict[str, Any]) -> list[dict[str, Any]]:
    """One row a dict, times as ISO days."""
    request = MetricFlowQueryRequest.create(metric_names=query["metrics"], group_by_names=query["group_by"])
    table = configuration.mf.query(request).result_df
    return [
        {
            name: value.date().isoformat() if hasattr(value, "date") else value
            for name, value in zip(table.column_names, row, strict=True)
        }
        for row in table.rows
    ]


if __name__ == "__main__":
    configured = CLIConfiguration()
    configured.setup(configure_file_logging=False)
    json.dump([answer(configured, query) for query in json.load(sys.stdin)], sys.stdout, default=float)
