-- One row per event, in compact form. A life is a fixed order of steps, so the step is
-- the sequence; instants never decrease with it. What lies beyond the last second has
-- not happened.
create table ticket_steps as
with

lives as (
    select
        plans.*,
        relations.customer,
        if(plans.kind = 'bot', 1, plans.first_agent) as first_owner,
        plans.kind = 'normal'
        and not (plans.is_live or plans.is_outbound)
        and uniform(plans.ticket, 'restored') < 0.006 as is_restored,
        -- The status a ticket waits in after the first reply, and what it is solved
        -- from.
        if(plans.is_held, 'hold', 'pending') as waits_as,
        plans.kind = 'normal' and (plans.replies > 1 or not plans.is_solved_at_once) as waits,
        case
            when plans.kind = 'normal' and plans.replies = 1 and not plans.is_solved_at_once
                then 'pending'
            else 'open'
        end as solved_from,
        case
            when plans.kind = 'bot' then 'bot'
            when plans.is_solved_by_rule then 'system'
            else 'agent'
        end as solved_by,
        case when plans.kind = 'bot' then 1 else plans.last_agent end as solver
    from ticket_plans as plans
    inner join ticket_relations as relations on plans.ticket = relations.ticket
),

steps as (
    select
        ticket, 1 as step, created as occurred, 'status_changed' as event_type,
        if(is_outbound, 'agent', 'customer') as actor_type,
        if(is_outbound, first_agent, customer) as actor, null as old_value, 'new' as new_value
    from lives
    union all
    select ticket, 2, created, 'team_changed', 'system', null, null, team_id(team)
    from lives
    union all
    select ticket, 3, assigned, 'assigned', if(is_live or is_outbound, 'agent', 'bot'),
        if(is_live or is_outbound, first_agent, 2), null, agent_id(first_owner)
    from lives
    where kind <> 'spam'
    union all
    select
        ticket, 4, assigned, 'status_changed',
        if(is_live or is_outbound, 'agent', 'system'),
        if(is_live or is_outbound, first_agent, null), 'new', 'open'
    from lives
    where kind <> 'spam'
    union all
    select
        ticket, 5, assigned, 'priority_changed',
        'agent', first_agent, 'normal', priority
    from lives
    where kind = 'normal' and priority <> 'normal' and uniform(ticket, 'triage') < 0.5
    union all
    select
        ticket, 6, assigned + (replied - assigned) // 3, 'deleted',
        'agent', 3, null, null
    from lives
    where is_restored
    union all
    select
        ticket, 7, assigned + (replied - assigned) // 2, 'restored',
        'agent', 3, null, null
    from lives
    where is_restored
    union all
    select
        ticket, 11, transferred, 'team_changed',
        'agent', first_agent, team_id(team), team_id(next_team)
    from lives
    where transfer in ('early', 'call')
    union all
    select
        ticket, 12, transferred, 'assigned',
        'agent', first_agent, agent_id(first_agent), agent_id(next_agent)
    from lives
    where transfer in ('early', 'call')
    union all
    select ticket, 13, transferred, 'escalated', 'agent', first_agent, null, null
    from lives
    where is_really_escalated and transfer = 'call'
    union all
    select
        ticket, 20, contacted, 'status_changed',
        'agent', if(transfer = 'call', next_agent, responder),
        'open', waits_as
    from lives
    where waits
    union all
    select ticket, 21, customer_1, 'status_changed', if(is_held, 'agent', 'customer'),
        if(is_held, if(transfer = 'late', first_agent, last_agent), customer), waits_as, 'open'
    from lives
    where kind = 'normal' and replies > 1
    union all
    select ticket, 22, transferred, 'escalated', 'agent', first_agent, null, null
    from lives
    where is_really_escalated and transfer = 'late'
    union all
    select
        ticket, 23, transferred, 'team_changed',
        'agent', first_agent, team_id(team), team_id(next_team)
    from lives
    where transfer = 'late'
    union all
    select
        ticket, 24, transferred, 'assigned',
        'agent', first_agent, agent_id(first_agent), agent_id(next_agent)
    from lives
    where transfer = 'late'
    union all
    select ticket, 30, reply_2, 'status_changed', 'agent', last_agent, 'open', 'pending'
    from lives
    where replies > 2
    union all
    select
        ticket, 31, customer_2, 'status_changed',
        'customer', customer, 'pending', 'open'
    from lives
    where replies > 2
    union all
    select ticket, 32, reply_3, 'status_changed', 'agent', last_agent, 'open', 'pending'
    from lives
    where replies > 3
    union all
    select
        ticket, 33, customer_3, 'status_changed',
        'customer', customer, 'pending', 'open'
    from lives
    where replies > 3
    union all
    select ticket, 34, reply_4, 'status_changed', 'agent', last_agent, 'open', 'pending'
    from lives
    where replies > 4
    union all
    select
        ticket, 35, customer_4, 'status_changed',
        'customer', customer, 'pending', 'open'
    from lives
    where replies > 4
    union all
    select
        ticket, 40, solved_1, 'status_changed',
        solved_by, if(solved_by = 'system', null, solver),
        solved_from, 'solved'
    from lives
    union all
    select
        ticket, 50, reopened_1, 'status_changed',
        'customer', customer, 'solved', 'open'
    from lives
    union all
    select
        ticket, 51, reopened_1, 'assigned',
        'system', null, agent_id(1), agent_id(last_agent)
    from lives
    where kind = 'bot'
    union all
    select ticket, 52, solved_2, 'status_changed', 'agent', last_agent, 'open', 'solved'
    from lives
    union all
    select
        ticket, 60, reopened_2, 'status_changed',
        'customer', customer, 'solved', 'open'
    from lives
    union all
    select ticket, 61, solved_3, 'status_changed', 'agent', last_agent, 'open', 'solved'
    from lives
    union all
    select
        ticket, 70, removed, 'merged',
        'agent', first_agent, null, ticket_id(merged_into)
    from lives
    where kind = 'merged'
    union all
    select
        ticket, 71, removed, 'deleted',
        'agent', if(kind = 'spam', 3, first_agent), null, null
    from lives
    where kind in ('spam', 'deleted')
    union all
    select
        ticket, 72, closed, 'status_changed',
        if(kind in ('merged', 'spam'), 'agent', 'system'),
        case kind when 'merged' then first_agent when 'spam' then 3 end,
        case kind when 'merged' then 'open' when 'spam' then 'new' else 'solved' end, 'closed'
    from lives
)

select *
from steps
where
    occurred <= getvariable('last_second')
    and not (
        event_type in ('assigned', 'team_changed')
        and old_value is not distinct from new_value
    );

-- One row per ticket: where those events leave it.
create table ticket_states as
select
    ticket,
    max(occurred) as updated,
    max_by(new_value, step) filter (where event_type = 'status_changed') as status,
    max_by(new_value, step) filter (where event_type = 'assigned') as assignee_id,
    max_by(new_value, step) filter (where event_type = 'team_changed') as team_id,
    min(occurred) filter (where event_type = 'assigned') as first_assigned,
    -- Closing straight away (merged, spam) is a solve as well.
    max(occurred) filter (
        where event_type = 'status_changed'
        and new_value in ('solved', 'closed')
        and old_value not in ('solved', 'closed')
    ) as solved,
    max(occurred) filter (
        where event_type = 'status_changed' and new_value = 'closed'
    ) as closed,
    count(*) filter (
        where event_type = 'status_changed'
        and old_value in ('solved', 'closed')
        and new_value not in ('solved', 'closed')
    ) as reopens,
    bool_or(event_type = 'escalated') as is_escalated,
    coalesce(
        max_by(event_type, step) filter (where event_type in ('deleted', 'restored'))
        = 'deleted',
        false
    ) as is_deleted,
    bool_or(event_type = 'merged') as is_merged
from ticket_steps
group by ticket;
