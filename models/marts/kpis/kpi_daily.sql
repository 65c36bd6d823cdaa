{{ kpi_wide('day', 'total') }}
