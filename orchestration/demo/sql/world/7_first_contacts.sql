-- One row per ticket: how it comes in, who takes it, and its first answer.
create table first_contacts as
with

kinds as (
    select
        bases.ticket,
        bases.created,
        bases.is_chat_open,
        bases.is_peak,
        bases.channel,
        bases.ticket_type,
        bases.category,
        bases.priority,
        bases.team,
        bases.is_outbound,
        bases.call_outcome,
        merges.target as merged_into,
        case
            when bases.kind = 'merged' and merges.target is null then 'normal'
            else bases.kind
        end as kind,
        on_duty(bases.created, bases.team, uniform(bases.ticket, 'agent')) as first_agent
    from ticket_bases as bases
    left join merges on bases.ticket = merges.ticket
),

-- Live: somebody answers while the customer waits.
traits as (
    select
        *,
        kind = 'normal' and (
            call_outcome is not distinct from 'answered'
            or channel = 'in_person'
            or (channel = 'chat' and is_chat_open)
        ) as is_live,
        kind = 'normal' and uniform(ticket, 'escalated') < case
            when ticket_type = 'complaint' then 0.15
            when priority = 'urgent' then 0.12
            else 0.04
        end as is_escalated,
        kind = 'normal' and uniform(ticket, 'slow') < 0.05 as is_slow,
        getvariable('paces')[first_agent] * case priority
            when 'urgent' then 0.25
            when 'high' then 0.5
            when 'low' then 1.6
            else 1
        end as pace
    from kinds
),

waits as (
    select
        *,
        case
            when channel = 'phone'
                then least(900, around(ticket, 'wait', if(is_peak, 17, 10), 0.9))
            when channel = 'chat'
                then 3 + least(1200, around(ticket, 'wait', if(is_peak, 45, 28), 0.8))
            when channel = 'in_person' then around(ticket, 'wait', 150, 0.8)
        end as live_wait_seconds,
        60 + least(400000, around(
            ticket,
            'wait',
            pace * case
                when channel = 'messaging' then 900
                when channel = 'social' then 2400
                when channel in ('phone', 'chat') then 3600
                else 7500
            end,
            0.9
        )) as office_wait_seconds
    from traits
),

replied as (
    select
        *,
        case
            when kind = 'bot' then created + 5 + up_to(ticket, 'bot speed', 20)
            when kind <> 'normal' then null
            when is_outbound then created
            when is_live then created + live_wait_seconds
            else office_instant(office_clock(created) + office_wait_seconds)
        end as replied,
        case
            when channel = 'phone'
                then within(20, around(ticket, 'talk', 260, 0.7), 2400)
        end as talk_seconds,
        case
            when channel = 'phone' and uniform(ticket, 'holds') < 0.35
                then least(600, around(ticket, 'hold', 55, 0.7))
            when channel = 'phone' then 0
        end as hold_seconds,
        case
            when channel = 'phone' then least(600, around(ticket, 'wrap-up', 45, 0.6))
        end as wrap_up_seconds,
        1 + (is_escalated or is_slow)::integer + choose(
            case
                when is_live then getvariable('extra_replies_live')
                else getvariable('extra_replies')
            end,
            uniform(ticket, 'replies')
        ) as replies
    from waits
)

-- A call may be transferred; other tickets change hands before or after the first reply.
select
    *,
    case
        when kind = 'bot' or is_live or is_outbound then replied
        when uniform(ticket, 'routing') < 0.7
            then least(
                coalesce(replied - 30, created + 90),
                created + 4 + up_to(ticket, 'routed', 90)
            )
        when replied is not null then created + ((replied - created) * 0.6)::bigint
        else created + 90
    end as assigned,
    case
        when kind <> 'normal' then null
        when channel = 'phone' and is_live and uniform(ticket, 'call transfer') < 0.08
            then 'call'
        when
            not (is_live or is_outbound or is_escalated)
            and uniform(ticket, 'early transfer') < 0.04
            then 'early'
        when replies > 1 and (is_escalated or uniform(ticket, 'late transfer') < 0.16)
            then 'late'
    end as transfer,
    10 + up_to(ticket, 'transfer wait', 50) as transfer_wait,
    case
        when channel = 'phone' then talk_seconds + hold_seconds
        when channel = 'chat' and is_live
            then 200 + least(3000, around(ticket, 'chat', 420, 0.6))
        when channel = 'in_person'
            then 300 + least(3000, around(ticket, 'visit', 500, 0.5))
        else 0
    end as contact_seconds
from replied;
