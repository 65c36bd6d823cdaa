{{ config(pre_hook="{{ memory_for(['fct_tickets'], few_rows=1000000) }}") }}
{{ kpi_percentiles('first_response_time', 'first_responded_on', 'responder_id', 'first_response_seconds') }}
