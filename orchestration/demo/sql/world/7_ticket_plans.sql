-- One row per ticket: every instant of its life to the end, in seconds, also beyond the
-- last day. The entities are read off this plan, cut off at the last second.
create table ticket_plans as
with

-- The first conversation ends, and the work that follows it runs on the office clock.
worked as (
    select
        *,
        replied + contact_seconds
        + if(transfer = 'call', transfer_wait + contact_seconds // 2, 0) as contacted,
        replies = 1
        and uniform(ticket, 'solved at once')
        < case when is_live then 0.88 when is_outbound then 0 else 0.62 end
            as is_solved_at_once,
        replies > 1 and not is_escalated and uniform(ticket, 'held') < 0.2 as is_held,
        uniform(ticket, 'forgotten') < 0.01 as is_forgotten,
        case
            when replies = 1
                then greatest(900, around(ticket, 'work', 14000 * pace, 0.9))
            else greatest(
                3600 * (replies - 1),
                least(
                    900000,
                    around(ticket, 'work', 26000 * pace * pow(replies - 1, 0.7), 0.9)
                )
            )
        end
        + if(is_slow, least(2200000, around(ticket, 'slow work', 850000, 0.6)), 0)
            as work_seconds
    from first_contacts
),

replies_spread as (
    select
        *,
        office_clock(contacted) as worked_before,
        work_seconds // greatest(1, replies - 1) as pause_seconds
    from worked
),

answered as (
    select
        *,
        case
            when replies > 1 and kind = 'normal' then office_instant(
                worked_before + pause_seconds
                + if(
                    replies > 2,
                    (pause_seconds * 0.4 * (uniform(ticket, 'reply 2') - 0.5))::bigint,
                    0
                )
            )
        end as reply_2,
        case
            when replies > 2 and kind = 'normal' then office_instant(
                worked_before + 2 * pause_seconds
                + if(
                    replies > 3,
                    (pause_seconds * 0.4 * (uniform(ticket, 'reply 3') - 0.5))::bigint,
                    0
                )
            )
        end as reply_3,
        case
            when replies > 3 and kind = 'normal' then office_instant(
                worked_before + 3 * pause_seconds
                + if(
                    replies > 4,
                    (pause_seconds * 0.4 * (uniform(ticket, 'reply 4') - 0.5))::bigint,
                    0
                )
            )
        end as reply_4,
        case
            when replies > 4 and kind = 'normal'
                then office_instant(worked_before + 4 * pause_seconds)
        end as reply_5
    from replies_spread
),

-- A customer writes back between two replies; the first solve follows from the last
-- reply.
conversed as (
    select
        *,
        contacted
        + ((reply_2 - contacted) * (0.15 + 0.6 * uniform(ticket, 'customer 1')))::bigint
            as customer_1,
        reply_2
        + ((reply_3 - reply_2) * (0.15 + 0.6 * uniform(ticket, 'customer 2')))::bigint
            as customer_2,
        reply_3
        + ((reply_4 - reply_3) * (0.15 + 0.6 * uniform(ticket, 'customer 3')))::bigint
            as customer_3,
        reply_4
        + ((reply_5 - reply_4) * (0.15 + 0.6 * uniform(ticket, 'customer 4')))::bigint
            as customer_4,
        replies = 1
        and not is_solved_at_once
        and uniform(ticket, 'solved by rule') < 0.4 as is_solved_by_rule
    from answered
),

solved as (
    select
        *,
        case
            when is_forgotten then null
            when kind = 'bot'
                then replied + 60 + up_to(ticket, 'bot solves', 400)
            when kind <> 'normal' then null
            when is_solved_at_once
                then contacted + if(is_live, coalesce(wrap_up_seconds, 0), 0)
            when is_solved_by_rule then contacted + 3 * 86400
            when replies = 1 then office_instant(worked_before + work_seconds)
            else coalesce(reply_5, reply_4, reply_3, reply_2)
        end as solved_1,
        case
            when transfer = 'call' then replied + contact_seconds
            when transfer = 'early' then assigned + (replied - assigned) // 2
            when transfer = 'late'
                then customer_1 + ((reply_2 - customer_1) * 0.3)::bigint
        end as transferred,
        case
            when kind = 'spam' then created + around(ticket, 'removed', 2000, 1)
            when kind in ('deleted', 'merged')
                then assigned + around(ticket, 'removed', 9000, 1)
        end as removed
    from conversed
),

reopened as (
    select
        *,
        case
            when uniform(ticket, 'reopened') < if(is_solved_at_once, 0.075, 0.055)
                then
                    solved_1
                    + 600
                    + least(330000, around(ticket, 'reopens after', 70000, 1))
        end as reopened_1
    from solved
),

solved_again as (
    select
        *,
        office_instant(
            office_clock(reopened_1) + 300 + around(ticket, 'second solve', 9000, 0.9)
        ) as solved_2
    from reopened
),

reopened_again as (
    select
        *,
        case
            when uniform(ticket, 'reopened again') < 0.1
                then
                    solved_2
                    + 600
                    + least(330000, around(ticket, 'reopens again after', 70000, 1))
        end as reopened_2
    from solved_again
),

solved_for_good as (
    select
        *,
        office_instant(
            office_clock(reopened_2) + 300 + around(ticket, 'third solve', 12000, 0.9)
        ) as solved_3
    from reopened_again
)

select
    *,
    -- Four days after the last solve a rule closes it; merged and spam tickets close as
    -- they go.
    case
        when kind in ('merged', 'spam') then removed
        when reopened_2 is not null then solved_3 + 345600
        when reopened_1 is not null then solved_2 + 345600
        else solved_1 + 345600
    end as closed,
    case
        when transferred is null then null
        when is_escalated then 6
        else 1 + (team + up_to(ticket, 'next team', 4)) % 5
    end as next_team,
    on_duty(transferred, next_team, uniform(ticket, 'next agent')) as next_agent,
    coalesce(next_agent, first_agent) as last_agent,
    if(transfer = 'early', last_agent, first_agent) as responder,
    is_escalated and transferred is not null as is_really_escalated
from solved_for_good;
