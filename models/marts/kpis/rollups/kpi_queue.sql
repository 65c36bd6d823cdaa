{{ kpi_rollup('kpi_queue') }}
