{{ config(enabled='intercom' in var('sources')) }}
with

newest_parts as (
    {{ newest_version('intercom', 'conversation_parts') }}
),

parts as (
    select
        id as part_id,
        {{ dbt.safe_cast('id', 'bigint') }} as part_number,
        conversation_id,
        part_type,
        case when author_from_ai_agent then 'bot' else author_type end as author_type,
        author_id,
        assigned_to_type,
        assigned_to_id,
        created_at
    from newest_parts
),

canonical as (
    {{ intercom_ticket_events('intercom') }}
)

select * from canonical
