{{ kpi_rollup('kpi_contacts') }}
