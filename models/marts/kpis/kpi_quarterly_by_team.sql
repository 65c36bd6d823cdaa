{{ kpi_wide('quarter', 'team') }}
