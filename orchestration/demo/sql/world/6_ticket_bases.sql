-- One row per ticket: what is known when it arrives, and what kind of life lies before
-- it.
create table ticket_bases as
with

channelled as (
    select
        arrival as ticket,
        arrived as created,
        local_hour between 7 and 21 as is_chat_open,
        local_hour in (10, 11, 14, 15) as is_peak,
        choose(
            case
                when local_hour between 7 and 19 then getvariable('day_channels')
                else getvariable('night_channels')
            end,
            uniform(arrival, 'channel')
        ) as channel,
        choose(getvariable('ticket_types'), uniform(arrival, 'type')) as ticket_type,
        choose([
            'billing', 'delivery', 'login', 'product_question', 'refund', 'bug',
            'return', 'account_change', 'outage', 'cancellation',
        ], pow(uniform(arrival, 'category'), 1.2)) as category,
        uniform(arrival, 'fate') as fate
    from arrivals('tickets', getvariable('tickets'))
),

prioritized as (
    select
        *,
        choose(
            case
                when ticket_type in ('complaint', 'incident') or category = 'outage'
                    then getvariable('pressing_priorities')
                else getvariable('plain_priorities')
            end,
            uniform(ticket, 'priority')
        ) as priority,
        case
            when channel in ('messaging', 'social') and uniform(ticket, 'team') < 0.7
                then 5
            when category in ('billing', 'refund') then 2
            when category in ('login', 'bug', 'outage') then 3
            when category in ('delivery', 'return') then 4
            else 1
        end as team
    from channelled
)

select
    *,
    case
        when channel in ('phone', 'chat', 'in_person')
            then if(channel = 'chat' and uniform(ticket, 'bot') < 0.1, 'bot', 'normal')
        when fate < 0.018 then 'spam'
        when fate < 0.026 then 'deleted'
        when fate < 0.045 then 'merged'
        when channel in ('messaging', 'self_service') and uniform(ticket, 'bot') < 0.15
            then 'bot'
        else 'normal'
    end as kind,
    channel in ('email', 'other') and uniform(ticket, 'outbound') < 0.04 as is_outbound,
    case
        when channel = 'phone' and uniform(ticket, 'answered') < 0.04 then 'voicemail'
        when channel = 'phone' and uniform(ticket, 'answered') < 0.06 then 'callback'
        when channel = 'phone' then 'answered'
    end as call_outcome,
    ticket - 1 - up_to(ticket, 'merge target', 3) as merge_target
from prioritized;

-- A ticket is merged into one of the three before it, where that one stays and is not
-- linked further back.
create table merges as
select
    merged.ticket,
    targets.ticket as target
from ticket_bases as merged
inner join ticket_bases as targets on merged.merge_target = targets.ticket
where
    merged.kind = 'merged'
    and targets.kind = 'normal'
    and uniform(targets.ticket, 'link') >= 0.16;
