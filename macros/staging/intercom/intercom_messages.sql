{#-
    Intercom's conversations and parts as messages. Expects two CTEs: `parts` with part_id, part_number,
    conversation_id, part_type, author_type, author_id, is_from_ai, is_emailed, has_content, created_at, and
    `first_messages` with conversation_id, author_type, author_id, delivered_as, is_from_ai, has_content, created_at
    (a conversation's source is its first message).

    A note is internal. Parts that change a state carry a message where they have a body: "send and close", the reply
    that assigns, the customer's answer that opens again.
-#}
{% macro intercom_messages(source_name) -%}
with

part_messages as (
    select
        '{{ source_name }}:' || part_id as message_id,
        '{{ source_name }}:' || conversation_id as ticket_id,
        '{{ source_name }}:' || author_id as author_id,
        {{ intercom_author_type('author_type', 'is_from_ai') }} as author_type,
        case when is_emailed then 'email' end as channel,
        part_number as sequence,
        part_type not like 'note%' as is_public,
        created_at as sent_at
    from parts
    where
        part_type in ('comment', 'quick_reply')
        or part_type like 'note%'
        or (
            has_content
            and part_type in (
                'assign_and_reopen', 'assign_and_unsnooze', 'assignment', 'close', 'open', 'snoozed', 'unsnoozed'
            )
        )
),

opening_messages as (
    select
        '{{ source_name }}:' || conversation_id || ':source' as message_id,
        '{{ source_name }}:' || conversation_id as ticket_id,
        '{{ source_name }}:' || author_id as author_id,
        -- series, campaigns and custom bots write in the name of a teammate
        case
            when author_type = 'admin' and delivered_as in ('automated', 'campaigns_initiated', 'operator_initiated')
                then 'bot'
            else {{ intercom_author_type('author_type', 'is_from_ai') }}
        end as author_type,
        cast(null as varchar) as channel,
        cast(0 as bigint) as sequence,
        true as is_public,
        created_at as sent_at
    from first_messages
    where has_content
),

messages as (
    select * from opening_messages

    union all

    select * from part_messages
)

select
    '{{ source_name }}' as source,
    message_id,
    ticket_id,
    author_id,
    author_type,
    channel,
    sequence,
    cast(null as double) as handle_seconds,
    is_public,
    cast(null as boolean) as is_auto_reply,
    sent_at
from messages
{%- endmacro %}
