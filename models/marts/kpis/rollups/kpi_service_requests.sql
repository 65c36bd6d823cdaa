{{ kpi_rollup('kpi_service_requests') }}
