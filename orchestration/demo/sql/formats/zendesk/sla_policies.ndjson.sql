with

targets as (
    select
        policies.*,
        priorities.*
    from (
        values
            (1, 'default', 14400, 7200, 3600),
            (2, 'vip', 7200, 7200, 1800)
    ) as policies (id, title, normal_seconds, high_seconds, urgent_seconds)
    cross join (values ('low'), ('normal'), ('high'), ('urgent')) as priorities (priority)
)

select
    list({
        'id': id,
        'title': title,
        'created_at': timestamp '2020-01-01 08:00:00',
        'updated_at': timestamp '2020-01-01 08:00:00',
        'policy_metrics': policy_metrics
    } order by id) as sla_policies
from (
    select
        id,
        title,
        list({
            'priority': priority,
            'metric': 'first_reply_time',
            'target_in_seconds': case priority
                when 'urgent' then urgent_seconds when 'high' then high_seconds else normal_seconds
            end,
            'business_hours': true
        } order by priority) as policy_metrics
    from targets
    group by id, title
)
