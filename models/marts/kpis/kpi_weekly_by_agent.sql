{{ kpi_wide('week', 'agent') }}
