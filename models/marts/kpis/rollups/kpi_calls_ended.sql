{{ kpi_rollup('kpi_calls_ended') }}
