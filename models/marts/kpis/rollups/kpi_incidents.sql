{{ kpi_rollup('kpi_incidents') }}
