{{ config(enabled='jira' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('jira', 'issues') }}
),

-- Customers are asked when the issue is resolved, so that stands for an answer without a date.
canonical as (
    select
        'jira' as source,
        'jira:' || "Issue key" as response_id,
        'jira:' || "Issue key" as ticket_id,
        'jira:' || coalesce("Reporter Id", "Reporter") as customer_id,
        'jira:' || coalesce("Assignee Id", "Assignee") as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        "Satisfaction rating" as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        cast(null as timestamp) as sent_at,
        coalesce("Satisfaction date", "Resolved") as responded_at
    from newest_rows
    where "Satisfaction rating" is not null
)

select * from canonical
