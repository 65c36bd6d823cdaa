{{ kpi_wide('year', 'total') }}
