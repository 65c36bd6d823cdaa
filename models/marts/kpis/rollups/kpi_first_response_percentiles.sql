{{ kpi_percentiles('first_response_time', 'first_responded_on', 'responder_id', 'first_response_seconds') }}
