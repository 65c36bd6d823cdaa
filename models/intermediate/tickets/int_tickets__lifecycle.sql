-- One row per ticket: when it was first and last solved, reopened, and whether it is open at as_of.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
),

transitions as (
    select * from {{ ref('int_tickets__status_transitions') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

later_closes as (
    select distinct ticket_key
    from events
    where event_type = 'status_changed' and is_after_as_of and new_value in ('solved', 'closed')
),

by_ticket as (
    select
        ticket_key,
        count(*) as count_transitions,
        sum(case when is_solve then 0 else 1 end) as count_reopens,
        min(case when is_solve then occurred_at end) as first_solved_at,
        max(case when is_solve then occurred_at end) as last_solved_at,
        min(case when not is_solve then occurred_at end) as first_reopened_at
    from transitions
    group by ticket_key
),

-- a source without a history of statuses and without a count of reopens does not know them
sources_with_reopens as (
    select distinct tickets.source
    from tickets
    left join by_ticket on tickets.ticket_key = by_ticket.ticket_key
    where tickets.reopen_count is not null or by_ticket.ticket_key is not null
),

joined as (
    select
        tickets.ticket_key,
        tickets.created_at,
        tickets.closed_in_row_at,
        tickets.reopen_count,
        sources_with_reopens.source is not null as has_known_reopens,
        by_ticket.first_solved_at,
        by_ticket.last_solved_at,
        by_ticket.first_reopened_at,
        coalesce(by_ticket.count_reopens, 0) as count_reopens,
        -- a ticket starts open, so an odd number of transitions leaves it closed
        coalesce(by_ticket.count_transitions, 0) % 2 = 1 as is_closed_by_events,
        -- closed, and no event says so: the row does
        tickets.has_closed_status and by_ticket.ticket_key is null as is_closed_by_row,
        coalesce(tickets.is_closed_after_as_of, false) or later_closes.ticket_key is not null as is_closed_later
    from tickets
    left join by_ticket on tickets.ticket_key = by_ticket.ticket_key
    left join sources_with_reopens on tickets.source = sources_with_reopens.source
    left join later_closes on tickets.ticket_key = later_closes.ticket_key
)

select
    joined.ticket_key,
    joined.is_closed_by_row,
    case
        when joined.is_closed_by_row then coalesce(joined.reopen_count, 0)
        else joined.count_reopens
    end as count_reopens,
    case
        when not joined.has_known_reopens then null
        when joined.is_closed_by_row
            then joined.closed_in_row_at is not null and coalesce(joined.reopen_count, 0) > 0
        else
            coalesce(
                {{ seconds_between('joined.first_solved_at', 'joined.first_reopened_at') }}
                <= settings.reopen_window_seconds,
                false
            )
    end as is_reopened_within_window,
    -- closed, and nobody knows when, is neither open nor solved; closed only later is open
    case
        when joined.is_closed_by_row then joined.closed_in_row_at is null and joined.is_closed_later
        else not joined.is_closed_by_events
    end as is_open_at_as_of,
    case when joined.is_closed_by_row then joined.closed_in_row_at else joined.first_solved_at end as first_solved_at,
    case when joined.is_closed_by_row then joined.closed_in_row_at else joined.last_solved_at end as last_solved_at,
    case
        when joined.is_closed_by_row then joined.closed_in_row_at
        when joined.is_closed_by_events then joined.last_solved_at
    end as solved_at
from joined
cross join settings
