{{ kpi_percentiles('resolution_time', 'solved_on', 'solver_id', 'resolution_seconds') }}
