{{ kpi_wide('month', 'total') }}
