-- One row per metric and combination of policy, priority, channel and created day that occurs: the target that applies.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

policies as (
    select * from {{ ref('sla_policies') }}
),

combinations as (
    select distinct
        coalesce(tickets.sla_policy_id, 'default') as sla_policy_id,
        tickets.priority,
        tickets.channel,
        tickets.created_on
    from tickets
    where tickets.created_on is not null
),

candidates as (
    select
        combinations.sla_policy_id,
        combinations.priority,
        combinations.channel,
        policies.metric,
        policies.clock,
        cast(policies.target_seconds as double) as target_seconds,
        combinations.created_on,
        -- most specific first: priority and channel, priority, channel, neither
        row_number() over (
            partition by
                combinations.sla_policy_id,
                combinations.priority,
                combinations.channel,
                combinations.created_on,
                policies.metric
            order by
                case when policies.priority is null then 1 else 0 end,
                case when policies.channel is null then 1 else 0 end,
                policies.valid_from desc nulls last
        ) as specificity
    from combinations
    inner join policies
        on
            combinations.sla_policy_id = policies.sla_policy_id
            and (policies.priority is null or policies.priority = combinations.priority)
            and (policies.channel is null or policies.channel = combinations.channel)
            and (policies.valid_from is null or combinations.created_on >= policies.valid_from)
            and (policies.valid_to is null or combinations.created_on < policies.valid_to)
)

select
    sla_policy_id,
    coalesce(priority, '') as priority,
    channel,
    metric,
    clock,
    target_seconds,
    created_on
from candidates
where specificity = 1
