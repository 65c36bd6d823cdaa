{{ kpi_wide('week', 'team') }}
