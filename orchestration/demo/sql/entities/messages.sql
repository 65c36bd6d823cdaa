with

plans as (
    select
        ticket_plans.*,
        relations.customer,
        ticket_plans.kind = 'normal' as is_normal,
        case
            when ticket_plans.transfer = 'call' then ticket_plans.next_agent
            else ticket_plans.responder
        end as talker,
        -- A phone call or a chat goes on by email.
        case
            when ticket_plans.channel in ('phone', 'chat', 'in_person') then 'email'
        end as later_channel
    from ticket_plans
    inner join ticket_relations as relations on ticket_plans.ticket = relations.ticket
),

messages as (
    -- The description: the customer's first message, or what the agent notes of a call
    -- or a visit.
    select
        ticket, 1 as step, created as sent, 'customer' as author_type, customer as author,
        true as is_public, false as is_auto_reply, null as channel, false as is_worked
    from plans
    where channel not in ('phone', 'in_person') and not is_outbound
    union all
    select ticket, 2, created, 'agent', first_agent, true, false, null, true
    from plans
    where is_outbound and is_normal
    union all
    select ticket, 3, created + 1 + ticket % 4, 'system', null, true, true, null, false
    from plans
    where
        channel in ('email', 'web')
        and kind <> 'spam'
        and not is_outbound
        and uniform(ticket, 'auto-reply') < 0.75
    union all
    select ticket, 4, created + 2, 'bot', 1, true, false, null, false
    from plans
    where channel in ('chat', 'messaging') and kind = 'normal'
    union all
    -- An internal note, now and then by the light agent.
    select
        ticket, 5, assigned + (replied - assigned) // 2,
        'agent', if(uniform(ticket, 'liaison') < 0.1, 5, first_agent),
        false, false, null, false
    from plans
    where
        is_normal
        and not (is_live or is_outbound)
        and uniform(ticket, 'note') < 0.2
    union all
    select
        ticket, 6, replied,
        if(is_normal, 'agent', 'bot'), if(is_normal, responder, 1),
        true, false,
        if(channel = 'chat' and is_normal and not is_live, 'email', null), is_normal
    from plans
    where not is_outbound and channel not in ('phone', 'in_person')
    union all
    select
        ticket, 7, replied + 40 + ticket % 30,
        'customer', customer, true, false, 'chat', false
    from plans
    where is_live and channel = 'chat'
    union all
    select
        ticket, 8, replied + 90 + ticket % 60,
        'agent', responder, true, false, 'chat', false
    from plans
    where is_live and channel = 'chat'
    union all
    select
        ticket, 9, replied + (solved_1 - replied) // 2,
        'customer', customer, true, false, null, false
    from plans
    where kind = 'bot' and channel <> 'self_service'
    union all
    select ticket, 10, solved_1, 'bot', 1, true, false, null, false
    from plans
    where kind = 'bot' and channel <> 'self_service'
    union all
    select ticket, 11, contacted, 'agent', talker, false, false, null, false
    from plans
    where is_normal and channel in ('phone', 'in_person')
    union all
    -- Two in a hundred customers are away and their mailbox says so.
    select
        ticket, 20, customer_1,
        'customer', customer, true, uniform(ticket, 'away') < 0.02, later_channel, false
    from plans
    where is_normal and replies > 1 and not is_held
    union all
    select ticket, 21, transferred, 'agent', first_agent, false, false, null, false
    from plans
    where transfer = 'late'
    union all
    select ticket, 22, reply_2, 'agent', last_agent, true, false, later_channel, true
    from plans
    union all
    select ticket, 23, customer_2, 'customer', customer, true, false, later_channel, false
    from plans
    union all
    select ticket, 24, reply_3, 'agent', last_agent, true, false, later_channel, true
    from plans
    union all
    select ticket, 25, customer_3, 'customer', customer, true, false, later_channel, false
    from plans
    union all
    select ticket, 26, reply_4, 'agent', last_agent, true, false, later_channel, true
    from plans
    union all
    select ticket, 27, customer_4, 'customer', customer, true, false, later_channel, false
    from plans
    union all
    select ticket, 28, reply_5, 'agent', last_agent, true, false, later_channel, true
    from plans
    union all
    select ticket, 40, reopened_1, 'customer', customer, true, false, later_channel, false
    from plans
    union all
    select ticket, 41, solved_2, 'agent', last_agent, true, false, later_channel, true
    from plans
    union all
    select ticket, 50, reopened_2, 'customer', customer, true, false, later_channel, false
    from plans
    union all
    select ticket, 51, solved_3, 'agent', last_agent, true, false, later_channel, true
    from plans
)

select
    printf('M%08d', ticket * 100 + step) as message_id,
    ticket_id(ticket) as ticket_id,
    instant(sent) as sent_at,
    step as sequence,
    author_type,
    case
        when author_type = 'customer' then customer_id(author)
        else agent_id(author)
    end as author_id,
    is_public,
    is_auto_reply,
    channel,
    case
        when is_worked and uniform(ticket * 100 + step, 'measured') < 0.85
            then greatest(15, around(ticket * 100 + step, 'handle time', 230, 0.7))
    end as handle_seconds,
from messages
where sent <= getvariable('last_second')
order by ticket, step
