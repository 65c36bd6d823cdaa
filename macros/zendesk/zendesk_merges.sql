{#-
    One row per ticket that was merged into another: the audit of the ticket it went into names it as where the update
    came from (via.source of rel merge).
-#}
{% macro zendesk_merges() -%}
    select
        merged.merged_ticket_id,
        merged.audit_id,
        merged.into_ticket_id,
        merged.author_id,
        merged.merged_at,
        row_number() over (
            partition by merged.merged_ticket_id
            order by merged.merged_at desc, merged.audit_id desc
        ) as recency
    from (
        select distinct
            {{ json_texts('named.ticket_ids') }} as merged_ticket_id,
            named.audit_id,
            named.into_ticket_id,
            named.author_id,
            named.merged_at
        from (
            select
                audit_id,
                ticket_id as into_ticket_id,
                audit_author_id as author_id,
                created_at as merged_at,
                case
                    when audit_from_ticket_ids like '[%' then audit_from_ticket_ids
                    else '[' || audit_from_ticket_id || ']'
                end as ticket_ids
            from {{ source('zendesk', 'ticket_audit_events') }}
            where audit_via_rel = 'merge'
        ) as named
    ) as merged
    where merged.merged_ticket_id != merged.into_ticket_id
{%- endmacro %}
