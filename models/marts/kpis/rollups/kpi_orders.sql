{{ kpi_rollup('kpi_orders') }}
