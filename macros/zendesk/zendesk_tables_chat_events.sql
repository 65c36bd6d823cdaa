{#-
    One row per event of a conversation, each once: the ticket it belongs to, the conversation's channel, and the user,
    whose id stands alone or as agent:123; __system, __trigger and empty ids are nobody.
-#}
{% macro zendesk_tables_chat_events() -%}
    select
        happened.chat_id,
        conversations.ticket_id,
        via_types.canonical_value as channel,
        happened.type,
        case
            when substring(happened.actor_id, 1, 2) != '__' then nullif(replace(happened.actor_id, 'agent:', ''), '')
        end as user_id,
        happened.chat_index,
        happened.created_at
    from ({{ newest_version('zendesk_tables', 'ticket_chat_event') }}) as happened
    inner join (
        -- a conversation that went on in a later ticket belongs to the one it began in
        select
            chat_id,
            channel,
            ticket_id,
            row_number() over (
                partition by chat_id
                order by {{ dbt.safe_cast('ticket_id', 'bigint') }}, ticket_id
            ) as place
        from {{ source('zendesk_tables', 'ticket_chat') }}
    ) as conversations
        on happened.chat_id = conversations.chat_id and conversations.place = 1
    left join {{ ref('channel_mappings') }} as via_types
        on via_types.source = 'zendesk_tables' and conversations.channel = via_types.source_value
    where not coalesce(happened.is_history_context, false)
{%- endmacro %}
