{{ kpi_wide('day', 'channel') }}
