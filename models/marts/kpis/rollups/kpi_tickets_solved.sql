{{ kpi_rollup('kpi_tickets_solved') }}
