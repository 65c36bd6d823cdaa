{{ config(enabled='zendesk_tables' in var('sources')) }}
with

metric_versions as (
    {{ newest_version('zendesk_tables', 'sla_policy_metric_history') }}
),

policy_versions as (
    {{ newest_version('zendesk_tables', 'sla_policy_history') }}
),

titles as (
    select
        id as sla_policy_id,
        title,
        row_number() over (
            partition by id
            order by updated_at desc
        ) as recency
    from policy_versions
),

-- A target holds until the next version of its policy; the first one always did.
dated as (
    select
        *,
        row_number() over (
            partition by sla_policy_id, metric, priority
            order by sla_policy_updated_at
        ) as version_number,
        lead(sla_policy_updated_at) over (
            partition by sla_policy_id, metric, priority
            order by sla_policy_updated_at
        ) as next_updated_at
    from metric_versions
    -- ours run from creation without pausing: of Zendesk's targets only these two mean the same
    where metric in ('first_reply_time', 'total_resolution_time')
)

select
    coalesce(titles.title, dated.sla_policy_id) as sla_policy_id,
    priorities.canonical_value as priority,
    cast(null as varchar) as channel,
    case when dated.metric = 'first_reply_time' then 'first_response' else 'resolution' end as metric,
    dated.target * 60 as target_seconds,
    case when dated.business_hours then 'business' else 'calendar' end as clock,
    case when dated.version_number > 1 then cast(dated.sla_policy_updated_at as date) end as valid_from,
    cast(dated.next_updated_at as date) as valid_to
from dated
left join titles on dated.sla_policy_id = titles.sla_policy_id and titles.recency = 1
left join {{ ref('priority_mappings') }} as priorities
    on priorities.source = 'zendesk_tables' and dated.priority = priorities.source_value
