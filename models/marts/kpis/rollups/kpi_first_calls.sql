{{ kpi_rollup('kpi_first_calls') }}
