{{ config(enabled='technical_support' in var('sources')) }}
{{ agents_of_tickets(
    'technical_support', newest_version('technical_support', 'tickets'),
    agent='"Agent Name"', name='"Agent Name"', team='"Agent Group"', ticket='"Ticket ID"', created_at='"Created time"'
) }}
