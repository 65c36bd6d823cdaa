{#-
    One row per merged conversation: conversation_id, merged_into_ticket_id. Expects the CTEs `parts` with
    conversation_id, part_type, created_at and `conversation_contacts` with conversation_id, contact_id.

    Intercom names no target: it is the conversation of the same contact that took one in within five seconds. Where
    the export does not hold it, the target is unknown, but that there was one is not.
-#}
{% macro intercom_merges(source_name) -%}
with

merge_parts as (
    select
        parts.conversation_id,
        conversation_contacts.contact_id,
        parts.part_type,
        parts.created_at
    from parts
    inner join conversation_contacts on parts.conversation_id = conversation_contacts.conversation_id
    where parts.part_type in ('merged_primary_conversation', 'merged_secondary_conversation')
)

select
    secondary_parts.conversation_id,
    '{{ source_name }}:' || coalesce(min(primary_parts.conversation_id), 'unknown') as merged_into_ticket_id
from merge_parts as secondary_parts
left join merge_parts as primary_parts
    on
        secondary_parts.contact_id = primary_parts.contact_id
        and secondary_parts.conversation_id <> primary_parts.conversation_id
        and primary_parts.part_type = 'merged_primary_conversation'
        and abs({{ seconds_between('secondary_parts.created_at', 'primary_parts.created_at') }}) <= 5
where secondary_parts.part_type = 'merged_secondary_conversation'
group by secondary_parts.conversation_id
{%- endmacro %}
