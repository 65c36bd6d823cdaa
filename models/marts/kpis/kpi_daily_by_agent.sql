{{ kpi_wide('day', 'agent') }}
