{{ config(enabled='intercom_tables' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom_tables', 'conversation_history') }}
),

newest_parts as (
    {{ newest_version('intercom_tables', 'conversation_part_history') }}
),

first_messages as (
    select
        id as conversation_id,
        source_author_type as author_type,
        source_author_id as author_id,
        source_delivered_as as delivered_as,
        false as is_from_ai,
        source_body is not null as has_content,
        created_at
    from conversations
),

parts as (
    select
        id as part_id,
        {{ dbt.safe_cast('id', 'bigint') }} as part_number,
        conversation_id,
        part_type,
        author_type,
        author_id,
        false as is_from_ai,
        false as is_emailed,
        body is not null as has_content,
        created_at
    from newest_parts
),

canonical as (
    {{ intercom_messages('intercom_tables') }}
)

select * from canonical
