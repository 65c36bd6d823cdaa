{{ kpi_wide('month', 'team') }}
