-- Minutes, to the hundredth. What is known of a whole ticket is brought up to its sum by an entry without an article.
with

entries as (
    select
        messages.ticket_id,
        cast(substr(messages.message_id, 2) as bigint) as article_id,
        cast(messages.handle_seconds / 60.0 as decimal(12, 2)) as minutes,
        messages.sent_at as created_at
    from canonical.messages
    where messages.handle_seconds is not null
    union all
    select
        calls.ticket_id,
        1000000000001 + cast(substr(calls.call_id, 3) as bigint) * 2,
        cast(
            (calls.talk_seconds + calls.hold_seconds + calls.wrap_up_seconds) / 60.0
            as decimal(12, 2)
        ),
        calls.ended_at
    from canonical.calls
    where calls.outcome = 'answered'
),

by_ticket as (
    select
        ticket_id,
        sum(minutes) as minutes
    from entries
    group by ticket_id
),

accountings as (
    select * from entries
    union all
    select
        tickets.ticket_id,
        null,
        cast(tickets.handle_seconds / 60.0 as decimal(12, 2)) - coalesce(by_ticket.minutes, 0),
        tickets.updated_at
    from canonical.tickets
    left join by_ticket on tickets.ticket_id = by_ticket.ticket_id
    where tickets.handle_seconds is not null
)

select
    row_number() over (
        order by accountings.created_at, accountings.ticket_id, accountings.article_id
    ) as id,
    cast(substr(accountings.ticket_id, 2) as bigint) as ticket_id,
    accountings.article_id as ticket_article_id,
    accountings.minutes as time_unit,
    accountings.created_at,
    accountings.created_at as updated_at
from accountings
inner join canonical.tickets on accountings.ticket_id = tickets.ticket_id
where not tickets.is_deleted and not tickets.is_spam
order by id
