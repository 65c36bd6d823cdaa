{#- As zendesk_people, out of a connector's tables. -#}
{% macro zendesk_tables_people() -%}
    select
        seen.user_id,
        case
            when max(seen.bot) = 1 then 'bot'
            when max(seen.staff) = 1 then 'agent'
            else 'customer'
        end as person_type
    from (
        select
            id as user_id,
            case when role in ('agent', 'admin') then 1 else 0 end as staff,
            0 as bot
        from {{ source('zendesk_tables', 'user') }}
        union all
        select
            user_tags.user_id,
            0 as staff,
            1 as bot
        from {{ source('zendesk_tables', 'user_tag') }} as user_tags
        inner join {{ ref('tag_mappings') }} as tag_mappings
            on
                tag_mappings.source = 'zendesk_tables'
                and tag_mappings.canonical_value = 'bot'
                and user_tags.tag = tag_mappings.source_value
        union all
        select
            assignee_id as user_id,
            1 as staff,
            0 as bot
        from {{ source('zendesk_tables', 'ticket') }}
        where assignee_id is not null
        union all
        select
            value as user_id,
            1 as staff,
            0 as bot
        from {{ source('zendesk_tables', 'ticket_field_history') }}
        where field_name = 'assignee_id' and value is not null
    ) as seen
    group by seen.user_id
{%- endmacro %}
