{{ kpi_wide('day', 'agent_channel') }}
