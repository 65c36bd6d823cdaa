{{ config(meta={'dagster': {'ref': {'name': 'kpi_tickets_owned'}}}) }}
-- A returned row is a month whose first contact resolution rate is not what asking for every disqualifying reason, one
-- after the other, leaves of its tickets.
with

settings as (
    select * from {{ ref('dim_settings') }}
),

tickets as (
    select * from {{ ref('fct_tickets') }}
    where is_counted and created_on is not null
),

one_contact as (
    select ticket_id
    from {{ ref('fct_contacts') }}
    where ticket_id is not null
    group by ticket_id
    having count(*) = 1
),

solved_at_one_contact as (
    select
        tickets.ticket_id,
        tickets.customer_id,
        tickets.problem_id,
        tickets.count_reopens,
        tickets.solved_at
    from tickets
    inner join one_contact on tickets.ticket_id = one_contact.ticket_id
    where
        tickets.solved_at is not null
        and not coalesce(tickets.is_escalated, false)
        and tickets.count_contacts is not null
),

transferred as (
    select distinct ticket_id from {{ ref('int_calls__classified') }}
    where transferred_from_call_id is not null
),

first_events as (
    select
        ticket_id,
        min(case when event_type = 'solve' then occurred_at end) as first_solved_at,
        min(case when event_type = 'reopen' then occurred_at end) as first_reopened_at
    from {{ ref('fct_ticket_events') }}
    group by ticket_id
),

-- by the first solve and the first reopen, also where the row alone speaks of reopens
reopened as (
    select first_events.ticket_id
    from first_events
    cross join settings
    where
        {{ seconds_between('first_events.first_solved_at', 'first_events.first_reopened_at') }}
        <= settings.reopen_window_seconds

    union

    select tickets.ticket_id
    from tickets
    left join first_events on tickets.ticket_id = first_events.ticket_id
    where tickets.count_reopens > 0 and first_events.ticket_id is null
),

came_back as (
    select earlier.ticket_id
    from solved_at_one_contact as earlier
    cross join settings
    inner join tickets as later on earlier.ticket_id = later.follow_up_of_ticket_id
    where
        later.created_at >= earlier.solved_at
        and {{ seconds_between('earlier.solved_at', 'later.created_at') }} <= settings.reopen_window_seconds

    union

    select earlier.ticket_id
    from solved_at_one_contact as earlier
    cross join settings
    inner join tickets as later
        on
            earlier.customer_id = later.customer_id
            and earlier.problem_id = later.problem_id
            and earlier.ticket_id <> later.ticket_id
    where
        later.created_at >= earlier.solved_at
        and {{ seconds_between('earlier.solved_at', 'later.created_at') }} <= settings.reopen_window_seconds
),

human_assignees as (
    select
        tickets.ticket_id,
        assignments.agent_id
    from {{ ref('int_tickets__assignments') }} as assignments
    cross join settings
    inner join {{ ref('int_tickets__happened') }} as tickets on assignments.ticket_key = tickets.ticket_key
    left join {{ ref('dim_agent_history') }} as agent_history
        on
            assignments.agent_id = agent_history.agent_id
            and {{ local_date('coalesce(assignments.assigned_at, tickets.created_at)', 'settings.reporting_timezone') }}
            >= agent_history.valid_from
            and {{ local_date('coalesce(assignments.assigned_at, tickets.created_at)', 'settings.reporting_timezone') }}
            < agent_history.valid_to
    where not coalesce(agent_history.is_bot, false)
),

agents as (
    select
        tickets.ticket_id,
        messages.author_id as agent_id
    from {{ ref('int_messages__classified') }} as messages
    inner join {{ ref('int_tickets__happened') }} as tickets on messages.ticket_key = tickets.ticket_key
    where messages.is_reply

    union all

    select
        ticket_id,
        agent_id
    from {{ ref('int_calls__classified') }}
    where not is_by_bot

    union all

    select
        ticket_id,
        agent_id
    from {{ ref('int_chats__classified') }}
    where not is_by_bot

    union all

    select
        ticket_id,
        agent_id
    from human_assignees
),

several_agents as (
    select agents.ticket_id
    from agents
    inner join solved_at_one_contact on agents.ticket_id = solved_at_one_contact.ticket_id
    where agents.agent_id is not null
    group by agents.ticket_id
    having min(agents.agent_id) <> max(agents.agent_id)
),

resolved as (
    select ticket_id from solved_at_one_contact
    except
    select ticket_id from transferred
    except
    select ticket_id from reopened
    except
    select ticket_id from came_back
    except
    select ticket_id from several_agents
),

recomputed as (
    select
        {{ period_start('tickets.created_on', 'month') }} as period_start,
        count(resolved.ticket_id) as numerator,
        count(*) as denominator
    from tickets
    left join resolved on tickets.ticket_id = resolved.ticket_id
    where tickets.count_contacts is not null
    group by {{ period_start('tickets.created_on', 'month') }}
),

published as (
    select * from {{ ref('kpi_values') }}
    where kpi_id = 'first_contact_resolution_rate' and period_grain = 'month' and slice = 'total'
)

select
    coalesce(recomputed.period_start, published.period_start) as period_start,
    recomputed.numerator as recomputed_numerator,
    recomputed.denominator as recomputed_denominator,
    published.numerator,
    published.denominator
from recomputed
full outer join published on recomputed.period_start = published.period_start
where
    recomputed.numerator is distinct from published.numerator
    or recomputed.denominator is distinct from published.denominator
