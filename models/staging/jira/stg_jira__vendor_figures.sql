{{ config(enabled='jira' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('jira', 'issues') }}
),

-- A field of an SLA holds what was left when it stopped; while it runs it says nothing yet.
figures as (
    select
        "Issue key" as issue_key,
        'first_response_sla_met' as metric,
        case when "Time to first response" like '-%' then 0 else 1 end as vendor_value,
        'business' as clock
    from newest_rows
    where "Time to first response" is not null and "Date of First Response" is not null

    union all

    select
        "Issue key" as issue_key,
        'resolution_sla_met' as metric,
        case when "Time to resolution" like '-%' then 0 else 1 end as vendor_value,
        'business' as clock
    from newest_rows
    where "Time to resolution" is not null and "Resolved" is not null

    union all

    select
        "Issue key" as issue_key,
        'first_response_time' as metric,
        {{ seconds_between('"Created"', '"Date of First Response"') }} as vendor_value,
        'calendar' as clock
    from newest_rows

    union all

    select
        "Issue key" as issue_key,
        'resolution_time' as metric,
        {{ seconds_between('"Created"', '"Resolved"') }} as vendor_value,
        'calendar' as clock
    from newest_rows
),

canonical as (
    select
        'jira' as source,
        'jira:' || issue_key as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
