{{ kpi_rollup('kpi_responses') }}
