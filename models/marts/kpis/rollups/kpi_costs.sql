{{ kpi_rollup('kpi_costs') }}
