{{ config(enabled='zendesk' in var('sources')) }}
with

policy_metrics as (
    {{ newest_version('zendesk', 'sla_policy_metrics') }}
)

-- Ours runs from creation to the last solve without pausing: of Zendesk's targets only these two mean the same.
select
    policy_metrics.policy_title as sla_policy_id,
    priorities.canonical_value as priority,
    cast(null as varchar) as channel,
    case when policy_metrics.metric = 'first_reply_time' then 'first_response' else 'resolution' end as metric,
    coalesce(policy_metrics.target_in_seconds, policy_metrics.target * 60) as target_seconds,
    case when policy_metrics.business_hours then 'business' else 'calendar' end as clock,
    cast(null as date) as valid_from,
    cast(null as date) as valid_to
from policy_metrics
left join {{ ref('priority_mappings') }} as priorities
    on priorities.source = 'zendesk' and policy_metrics.priority = priorities.source_value
where policy_metrics.metric in ('first_reply_time', 'total_resolution_time')
