{{ kpi_wide('month', 'channel') }}
