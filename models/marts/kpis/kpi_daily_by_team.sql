{{ kpi_wide('day', 'team') }}
