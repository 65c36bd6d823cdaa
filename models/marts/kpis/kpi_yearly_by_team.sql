{{ kpi_wide('year', 'team') }}
