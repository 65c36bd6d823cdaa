-- One row per ticket and SLA metric that applies to it: target, elapsed time and outcome (met, breached, active).
with

tickets as (
    select
        ticket_key,
        coalesce(sla_policy_id, 'default') as sla_policy_id,
        coalesce(priority, '') as priority,
        channel,
        created_on,
        created_at
    from {{ ref('int_tickets__happened') }}
),

first_responses as (
    select * from {{ ref('int_tickets__first_responses') }}
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

-- a solve before the clock of an outbound ticket started has answered nobody
answers as (
    select
        first_responses.ticket_key,
        first_responses.clock_started_at,
        first_responses.first_responded_at,
        case
            when lifecycle.first_solved_at >= first_responses.clock_started_at then lifecycle.first_solved_at
        end as first_solved_at
    from first_responses
    inner join lifecycle on first_responses.ticket_key = lifecycle.ticket_key
),

business_seconds as (
    select * from {{ ref('int_tickets__business_seconds') }}
),

policies as (
    select * from {{ ref('int_sla_policies__resolved') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

measured as (
    select
        tickets.ticket_key,
        tickets.sla_policy_id,
        business_seconds.schedule_id,
        policies.metric,
        policies.clock,
        policies.target_seconds,
        business_seconds.open_seconds_until_created,
        case
            when policies.metric = 'first_response' then answers.clock_started_at
            else tickets.created_at
        end as started_at,
        -- a solve without or before a response ends the wait for one
        case
            when policies.metric = 'first_response'
                then least(answers.first_responded_at, answers.first_solved_at)
            else lifecycle.solved_at
        end as fulfilled_at,
        case
            when policies.metric = 'resolution' then business_seconds.resolution_business_seconds
            when
                answers.first_solved_at < coalesce(answers.first_responded_at, settings.as_of + interval 1 day)
                then business_seconds.first_response_clock_to_first_solve_business_seconds
            else business_seconds.first_response_business_seconds
        end as fulfilled_business_seconds,
        case
            when policies.metric = 'resolution' then business_seconds.age_business_seconds
            else business_seconds.first_response_clock_to_as_of_business_seconds
        end as age_business_seconds,
        settings.as_of
    from tickets
    cross join settings
    inner join answers on tickets.ticket_key = answers.ticket_key
    inner join lifecycle on tickets.ticket_key = lifecycle.ticket_key
    inner join business_seconds on tickets.ticket_key = business_seconds.ticket_key
    inner join policies
        on
            tickets.sla_policy_id = policies.sla_policy_id
            and tickets.priority = policies.priority
            and tickets.channel = policies.channel
            and tickets.created_on = policies.created_on
),

elapsed as (
    select
        ticket_key,
        sla_policy_id,
        schedule_id,
        metric,
        clock,
        target_seconds,
        open_seconds_until_created,
        started_at,
        fulfilled_at,
        case
            when clock = 'business' then coalesce(fulfilled_business_seconds, age_business_seconds)
            else {{ seconds_between('started_at', 'coalesce(fulfilled_at, as_of)') }}
        end as elapsed_seconds
    from measured
    where started_at is not null
)

select
    ticket_key,
    sla_policy_id,
    schedule_id,
    metric,
    clock,
    case
        when elapsed_seconds > target_seconds then 'breached'
        when fulfilled_at is not null then 'met'
        else 'active'
    end as outcome,
    target_seconds,
    elapsed_seconds,
    case
        when metric = 'resolution' and clock = 'business' then open_seconds_until_created + target_seconds
    end as due_open_seconds,
    started_at,
    fulfilled_at
from elapsed
