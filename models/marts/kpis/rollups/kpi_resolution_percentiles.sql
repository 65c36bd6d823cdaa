{{ config(pre_hook="{{ memory_for(['fct_tickets'], few_rows=1000000) }}") }}
{{ kpi_percentiles('resolution_time', 'solved_on', 'solver_id', 'resolution_seconds') }}
