{{ config(enabled='freshdesk_csv' in var('sources')) }}
{%- set tracked = 'newest_rows."Time tracked"' %}
with

newest_rows as (
    {{ newest_version('freshdesk_csv', 'tickets') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'freshdesk_csv'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'freshdesk_csv'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'freshdesk_csv'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'freshdesk_csv'
),

-- What no source says, a tag may: a visit in person, say.
tag_channels as (
    select
        newest_rows."Ticket ID" as ticket_id,
        min(tagged.canonical_value) as channel
    from newest_rows
    inner join {{ ref('tag_mappings') }} as tagged
        on
            tagged.source = 'freshdesk_csv'
            and tagged.canonical_value in (
                {%- for channel in channels() %}
                '{{ channel }}'{{ ',' if not loop.last }}
                {%- endfor %}
            )
            and ',' || replace(newest_rows."Tags", ', ', ',') || ',' like '%,' || tagged.source_value || ',%'
    group by newest_rows."Ticket ID"
),

canonical as (
    select
        'freshdesk_csv' as source,
        'freshdesk_csv:' || newest_rows."Ticket ID" as ticket_id,
        'freshdesk_csv:' || newest_rows."Contact ID" as customer_id,
        'freshdesk_csv:' || newest_rows."Agent" as assignee_id,
        'freshdesk_csv:' || newest_rows."Group" as team_id,
        cast(null as varchar) as sla_policy_id,
        cast(null as varchar) as problem_id,
        cast(null as varchar) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        coalesce(tag_channels.channel, channels.canonical_value) as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        types.canonical_value as ticket_type,
        newest_rows."Category" as category,
        cast(null as bigint) as reopen_count,
        nullif(
            case
                when {{ tracked }} like '%:%:%'
                    then
                        3600 * {{ dbt.safe_cast(dbt.split_part(tracked, "':'", 1), 'double') }}
                        + 60 * {{ dbt.safe_cast(dbt.split_part(tracked, "':'", 2), 'double') }}
                        + {{ dbt.safe_cast(dbt.split_part(tracked, "':'", 3), 'double') }}
                else 3600 * {{ dbt.safe_cast(tracked, 'double') }}
            end,
            0
        ) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        newest_rows."Created time" as created_at,
        cast(null as timestamp) as first_assigned_at,
        newest_rows."Initial response time" as first_replied_at,
        newest_rows."Resolved time" as solved_at,
        newest_rows."Closed time" as closed_at,
        newest_rows."Due by Time" as due_at,
        newest_rows."Last update time" as updated_at
    from newest_rows
    left join channels on newest_rows."Source" = channels.source_value
    left join tag_channels on newest_rows."Ticket ID" = tag_channels.ticket_id
    left join statuses on newest_rows."Status" = statuses.source_value
    left join priorities on newest_rows."Priority" = priorities.source_value
    left join types on newest_rows."Type" = types.source_value
)

select * from canonical
