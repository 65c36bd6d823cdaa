{#-
    One row per user that an export tells something about: agent, bot or customer.

    An agent was one in some version of the user, or was ever assigned a ticket, which end users cannot be (Zendesk
    makes deleted agents end users). A bot is a user with a tag that tag_mappings says so of: Zendesk has no such role.
    Of whom nothing is known is a customer, so that nobody is credited with a reply by guess.
-#}
{% macro zendesk_people() -%}
    select
        seen.user_id,
        case
            when max(seen.bot) = 1 then 'bot'
            when max(seen.staff) = 1 then 'agent'
            else 'customer'
        end as person_type
    from (
        select
            users.id as user_id,
            case when users.role in ('agent', 'admin') then 1 else 0 end as staff,
            case when tag_mappings.source_value is not null then 1 else 0 end as bot
        from {{ source('zendesk', 'users') }} as users
        left join {{ ref('tag_mappings') }} as tag_mappings
            on
                tag_mappings.source = 'zendesk'
                and tag_mappings.canonical_value = 'bot'
                and {{ has_tag('users.tags', 'tag_mappings.source_value') }}
        union all
        select
            assignee_id as user_id,
            1 as staff,
            0 as bot
        from {{ source('zendesk', 'tickets') }}
        where assignee_id is not null
        union all
        select
            value as user_id,
            1 as staff,
            0 as bot
        from {{ source('zendesk', 'ticket_audit_events') }}
        where type in ('Create', 'Change') and field_name = 'assignee_id' and value is not null
    ) as seen
    group by seen.user_id
{%- endmacro %}
