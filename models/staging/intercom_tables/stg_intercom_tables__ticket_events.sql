{{ config(enabled='intercom_tables' in var('sources')) }}
with

newest_parts as (
    {{ newest_version('intercom_tables', 'conversation_part_history') }}
),

parts as (
    select
        id as part_id,
        {{ dbt.safe_cast('id', 'bigint') }} as part_number,
        conversation_id,
        part_type,
        author_type,
        author_id,
        assigned_to_type,
        assigned_to_id,
        created_at
    from newest_parts
),

canonical as (
    {{ intercom_ticket_events('intercom_tables') }}
)

select * from canonical
