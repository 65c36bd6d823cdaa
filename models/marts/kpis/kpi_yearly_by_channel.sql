{{ kpi_wide('year', 'channel') }}
