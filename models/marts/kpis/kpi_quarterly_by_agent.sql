{{ kpi_wide('quarter', 'agent') }}
