{#- One row per ticket: its requester and its channel, that of a tag before that of its via type. -#}
{% macro zendesk_ticket_channels() -%}
    select
        newest.id as ticket_id,
        newest.requester_id,
        coalesce(max(tagged.canonical_value), max(channels.canonical_value)) as channel
    from ({{ newest_version('zendesk', 'tickets') }}) as newest
    left join {{ ref('channel_mappings') }} as channels
        on channels.source = 'zendesk' and newest.via_channel = channels.source_value
    left join {{ ref('tag_mappings') }} as tagged
        on
            tagged.source = 'zendesk'
            and tagged.canonical_value in ('{{ channels() | join("', '") }}')
            and {{ has_tag('newest.tags', 'tagged.source_value') }}
    group by newest.id, newest.requester_id
{%- endmacro %}
