{{ kpi_rollup('kpi_first_responses') }}
