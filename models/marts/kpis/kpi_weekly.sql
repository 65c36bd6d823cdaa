{{ kpi_wide('week', 'total') }}
