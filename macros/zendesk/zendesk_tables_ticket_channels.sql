{#- One row per ticket: its requester and its channel, that of a tag before that of its via type. -#}
{% macro zendesk_tables_ticket_channels() -%}
    select
        newest.id as ticket_id,
        newest.requester_id,
        coalesce(max(tagged.canonical_value), max(via_types.canonical_value)) as channel
    from ({{ newest_version('zendesk_tables', 'ticket') }}) as newest
    left join {{ ref('channel_mappings') }} as via_types
        on via_types.source = 'zendesk_tables' and newest.via_channel = via_types.source_value
    left join {{ source('zendesk_tables', 'ticket_tag') }} as ticket_tags on newest.id = ticket_tags.ticket_id
    left join {{ ref('tag_mappings') }} as tagged
        on
            tagged.source = 'zendesk_tables'
            and tagged.canonical_value in ('{{ channels() | join("', '") }}')
            and ticket_tags.tag = tagged.source_value
    group by newest.id, newest.requester_id
{%- endmacro %}
