{{ kpi_wide('month', 'agent') }}
