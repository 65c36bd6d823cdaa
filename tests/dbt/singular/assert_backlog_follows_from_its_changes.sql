{{ config(meta={'dagster': {'ref': {'name': 'kpi_backlog'}}}) }}
-- A returned row is a day, in total or of a channel, on which the backlog did not change by
-- tickets created + reopens - solves.
with

tickets as (
    select * from {{ ref('fct_tickets') }}
    where is_counted and created_on is not null
),

events as (
    select * from {{ ref('fct_ticket_events') }}
),

backlog as (
    select
        period_start as day_on,
        slice,
        coalesce(channel, '') as channel,
        backlog__numerator as backlog
    from {{ ref('kpi_backlog') }}
    where period_grain = 'day' and slice in ('total', 'channel')
),

days as (
    select * from {{ ref('dim_dates') }}
),

tickets_with_events as (
    select distinct ticket_id from events
),

changes as (
    select
        created_on as day_on,
        channel,
        1 as change
    from tickets
    -- closed, and nobody knows when: neither solved nor in the backlog
    where is_open_at_as_of or solved_on is not null

    union all

    -- a ticket changes nobody's backlog before it exists
    select
        greatest(events.occurred_on, tickets.created_on) as day_on,
        tickets.channel,
        case when events.event_type = 'reopen' then 1 else -1 end as change
    from events
    inner join tickets on events.ticket_id = tickets.ticket_id

    union all

    -- solved, and no event says so
    select
        greatest(tickets.solved_on, tickets.created_on) as day_on,
        tickets.channel,
        -1 as change
    from tickets
    left join tickets_with_events on tickets.ticket_id = tickets_with_events.ticket_id
    where tickets.solved_on is not null and tickets_with_events.ticket_id is null
),

changes_by_slice as (
    select
        day_on,
        case when grouping(channel) = 1 then 'total' else 'channel' end as slice,
        coalesce(channel, '') as channel,
        sum(change) as change
    from changes
    group by grouping sets ((day_on), (day_on, channel))
),

keys as (
    select slice, channel from changes_by_slice
    union
    select slice, channel from backlog
),

levels as (
    select
        days.day_on,
        keys.slice,
        keys.channel,
        coalesce(backlog.backlog, 0) as backlog,
        lag(coalesce(backlog.backlog, 0), 1, 0) over (
            partition by keys.slice, keys.channel order by days.day_on
        ) as backlog_before,
        coalesce(changes_by_slice.change, 0) as created_and_reopened_less_solved
    from days
    cross join keys
    left join backlog
        on
            days.day_on = backlog.day_on
            and keys.slice = backlog.slice
            and keys.channel = backlog.channel
    left join changes_by_slice
        on
            days.day_on = changes_by_slice.day_on
            and keys.slice = changes_by_slice.slice
            and keys.channel = changes_by_slice.channel
)

select * from levels
where backlog <> backlog_before + created_and_reopened_less_solved
