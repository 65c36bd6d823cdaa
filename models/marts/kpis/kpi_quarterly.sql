{{ kpi_wide('quarter', 'total') }}
