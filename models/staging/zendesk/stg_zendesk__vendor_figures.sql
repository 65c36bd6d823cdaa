{{ config(enabled='zendesk' in var('sources')) }}
{%- set figures = [
    ('first_response_time', 'calendar', 'coalesce(metrics.reply_seconds, metrics.reply_minutes * 60)'),
    ('first_response_time_business', 'business', 'coalesce(metrics.reply_seconds_business, metrics.reply_minutes_business * 60)'),
    ('first_resolution_time', 'calendar', 'metrics.first_resolution_minutes * 60'),
    ('first_resolution_time_business', 'business', 'metrics.first_resolution_minutes_business * 60'),
    ('resolution_time', 'calendar', 'metrics.full_resolution_minutes * 60'),
    ('resolution_time_business', 'business', 'metrics.full_resolution_minutes_business * 60'),
    ('requester_wait_time', 'calendar', 'metrics.requester_wait_minutes * 60'),
    ('requester_wait_time_business', 'business', 'metrics.requester_wait_minutes_business * 60'),
    ('agent_wait_time', 'calendar', 'metrics.agent_wait_minutes * 60'),
    ('agent_wait_time_business', 'business', 'metrics.agent_wait_minutes_business * 60'),
    ('reopens', 'calendar', 'metrics.reopens'),
    ('replies', 'calendar', 'metrics.replies'),
] %}
with

metrics as (
    {{ newest_version('zendesk', 'ticket_metrics') }}
),

metric_events as (
    {{ newest_version('zendesk', 'ticket_metric_events') }}
),

measured as (
    {%- for metric, clock, value in figures %}
    select
        metrics.ticket_id,
        '{{ metric }}' as metric,
        '{{ clock }}' as clock,
        cast({{ value }} as double) as vendor_value
    from metrics
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

-- A target was met that was set, came to its end, and was not breached (a deleted breach no longer holds).
targets as (
    select
        ticket_id,
        case when metric = 'reply_time' then 'first_response_sla_met' else 'resolution_sla_met' end as metric,
        max(case when type = 'apply_sla' then 1 else 0 end) as is_set,
        max(case when type = 'breach' and not coalesce(is_deleted, false) then 1 else 0 end) as is_breached,
        max(case when type = 'fulfill' then 1 else 0 end) as is_fulfilled
    from metric_events
    where (metric = 'reply_time' and instance_id = 1) or metric = 'resolution_time'
    group by ticket_id, case when metric = 'reply_time' then 'first_response_sla_met' else 'resolution_sla_met' end
),

figures as (
    select
        ticket_id,
        metric,
        clock,
        vendor_value
    from measured
    where vendor_value is not null
    union all
    select
        ticket_id,
        metric,
        cast(null as varchar) as clock,
        cast(1 - is_breached as double) as vendor_value
    from targets
    where is_set = 1 and (is_breached = 1 or is_fulfilled = 1)
)

select
    'zendesk' as source,
    'zendesk:' || ticket_id as ticket_id,
    metric,
    clock,
    vendor_value
from figures
