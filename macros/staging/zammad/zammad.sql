{#- An id of Zammad's as the id of the warehouse. -#}
{% macro zammad_id(column) -%}
    'zammad:' || cast({{ column }} as varchar)
{%- endmacro %}

{#- A user's id; user 1 is the system, as an owner nobody. -#}
{% macro zammad_user_id(column) -%}
    'zammad:' || cast(nullif({{ column }}, 1) as varchar)
{%- endmacro %}

{#- One row per state: its name, what it means, and the canonical status of that meaning. -#}
{% macro zammad_states() -%}
    select
        states.id as state_id,
        states.name as state_name,
        state_types.name as state_type,
        mappings.canonical_value as status
    from ({{ newest_version('zammad', 'ticket_states') }}) as states
    inner join ({{ newest_version('zammad', 'ticket_state_types') }}) as state_types
        on states.state_type_id = state_types.id
    left join {{ ref('status_mappings') }} as mappings
        on
            mappings.source = 'zammad'
            and state_types.name = mappings.source_value
{%- endmacro %}

{#- One row per kind of article: its name, its channel, and whether it goes to the customer. -#}
{% macro zammad_article_types() -%}
    select
        article_types.id as type_id,
        article_types.name as type_name,
        mappings.canonical_value as channel,
        coalesce(article_types.communication, article_types.name <> 'note') as is_communication
    from ({{ newest_version('zammad', 'ticket_article_types') }}) as article_types
    left join {{ ref('channel_mappings') }} as mappings
        on
            mappings.source = 'zammad'
            and article_types.name = mappings.source_value
{%- endmacro %}

{#- One row per change, with its words: tables of the database hold their numbers, the API the words. -#}
{% macro zammad_histories() -%}
    select
        histories.id,
        histories.o_id,
        histories.related_o_id,
        coalesce(histories.history_object, history_objects.name) as history_object,
        coalesce(histories.history_type, history_types.name) as history_type,
        coalesce(histories.history_attribute, history_attributes.name) as history_attribute,
        histories.id_from,
        histories.id_to,
        histories.created_by_id,
        histories.created_at
    from ({{ newest_version('zammad', 'histories') }}) as histories
    left join ({{ newest_version('zammad', 'history_objects') }}) as history_objects
        on histories.history_object_id = history_objects.id
    left join ({{ newest_version('zammad', 'history_types') }}) as history_types
        on histories.history_type_id = history_types.id
    left join ({{ newest_version('zammad', 'history_attributes') }}) as history_attributes
        on histories.history_attribute_id = history_attributes.id
{%- endmacro %}

{#-
    One row per user who is staff, with the role in the words of the canonical export: who has a role beside that of a
    customer, and who owns a ticket, which only agents may. A role named Bot marks a user that a program acts as.
-#}
{% macro zammad_staff() -%}
    select
        staff.user_id,
        case
            when max(case when lower(staff.role_name) = 'bot' then 1 else 0 end) = 1 then 'bot'
            when max(case when lower(staff.role_name) = 'agent' then 1 else 0 end) = 1 then 'agent'
            when max(case when lower(staff.role_name) = 'light agent' then 1 else 0 end) = 1 then 'light_agent'
            when max(case when lower(staff.role_name) = 'admin' then 1 else 0 end) = 1 then 'admin'
            else 'agent'
        end as role
    from (
        select
            roles_users.user_id,
            roles.name as role_name
        from ({{ newest_version('zammad', 'roles_users') }}) as roles_users
        inner join ({{ newest_version('zammad', 'roles') }}) as roles
            on roles_users.role_id = roles.id
        where lower(roles.name) <> 'customer'

        union all

        select
            tickets.owner_id as user_id,
            cast(null as varchar) as role_name
        from ({{ newest_version('zammad', 'tickets') }}) as tickets
        where tickets.owner_id <> 1
    ) as staff
    where staff.user_id <> 1
    group by staff.user_id
{%- endmacro %}

{#- Canonical priorities by Zammad's numbers. -#}
{% macro zammad_priorities() -%}
    select
        priorities.id as priority_id,
        mappings.canonical_value as priority
    from ({{ newest_version('zammad', 'ticket_priorities') }}) as priorities
    inner join {{ ref('priority_mappings') }} as mappings
        on
            mappings.source = 'zammad'
            and priorities.name = mappings.source_value
{%- endmacro %}
