{{ config(enabled='freshdesk_csv' in var('sources')) }}
{{ agents_of_tickets(
    'freshdesk_csv', newest_version('freshdesk_csv', 'tickets'),
    agent='"Agent"', name='"Agent"', team='"Group"', ticket='"Ticket ID"', created_at='"Created time"'
) }}
