{{ kpi_rollup('kpi_tickets_first_solved') }}
