{{ kpi_wide('quarter', 'channel') }}
