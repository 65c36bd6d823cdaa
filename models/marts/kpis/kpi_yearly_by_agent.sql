{{ kpi_wide('year', 'agent') }}
