{{ config(enabled='jira' in var('sources')) }}
{%- set zone = source_timezone('jira') %}
{%- set automation_account = "'557058:f58131cb-b67d-43c7-b30d-6b58d40bd077'" %}
with

newest_rows as (
    {{ newest_version('jira', 'issues') }}
),

issues as (
    select
        "Issue key" as issue_key,
        coalesce("Assignee Id", "Assignee") as assignee_id,
        coalesce("Reporter Id", "Reporter") as reporter_id,
        coalesce("Creator Id", "Creator", "Reporter Id", "Reporter") as creator_id,
        "Comment" as comments,
        "Created" as created_at
    from newest_rows
),

assignees as (
    select distinct assignee_id
    from issues
    where assignee_id is not null
),

reporters as (
    select distinct reporter_id
    from issues
    where reporter_id is not null
),

cells as (
    {{ listed_texts('issues', ['issue_key', 'reporter_id'], 'comments') }}
),

-- A cell is date;author;text, and the text may hold semicolons of its own.
comments as (
    select
        issue_key,
        reporter_id,
        place,
        nullif({{ dbt.split_part('text', "';'", 2) }}, '') as author_id,
        {{ month_name_instant(dbt.split_part('text', "';'", 1), zone) }} as commented_at
    from cells
    where text like '%;%;%'
),

-- Who ever holds an issue is an agent, who only ever reports some is a customer, as is anybody without an account; the
-- rest are agents who hold none.
-- The export does not say which comments are internal: all count as public.
written as (
    select
        comments.issue_key || ':comment:' || cast(comments.place as varchar) as message_id,
        comments.issue_key,
        comments.author_id,
        case
            when comments.author_id = {{ automation_account }} then 'system'
            when assignees.assignee_id is not null then 'agent'
            when reporters.reporter_id is not null or comments.author_id is null then 'customer'
            else 'agent'
        end as author_type,
        cast(comments.place as bigint) as sequence,
        coalesce(comments.author_id = {{ automation_account }}, false) as is_auto_reply,
        comments.commented_at as sent_at
    from comments
    left join assignees on comments.author_id = assignees.assignee_id
    left join reporters on comments.author_id = reporters.reporter_id
    where comments.commented_at is not null

    union all

    -- What an agent enters for a customer is a note of a call or a visit.
    select
        issue_key || ':description' as message_id,
        issue_key,
        reporter_id as author_id,
        'customer' as author_type,
        cast(0 as bigint) as sequence,
        false as is_auto_reply,
        created_at as sent_at
    from issues
    where creator_id is not distinct from reporter_id
),

canonical as (
    select
        'jira' as source,
        'jira:' || message_id as message_id,
        'jira:' || issue_key as ticket_id,
        'jira:' || author_id as author_id,
        author_type,
        cast(null as varchar) as channel,
        sequence,
        cast(null as double) as handle_seconds,
        true as is_public,
        is_auto_reply,
        sent_at
    from written
)

select * from canonical
