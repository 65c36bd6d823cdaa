{{ kpi_wide('week', 'channel') }}
