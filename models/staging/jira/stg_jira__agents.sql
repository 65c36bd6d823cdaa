{{ config(enabled='jira' in var('sources')) }}
{{ agents_of_tickets(
    'jira', newest_version('jira', 'issues'),
    agent='coalesce("Assignee Id", "Assignee")', name='"Assignee"', team='"Team"',
    ticket='"Issue key"', created_at='"Created"'
) }}
