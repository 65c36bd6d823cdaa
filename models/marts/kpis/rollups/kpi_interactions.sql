{{ kpi_rollup('kpi_interactions') }}
