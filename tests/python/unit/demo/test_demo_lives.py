"""Events, messages and the ticket row tell the same story, and the story is a plausible one."""

# ruff: noqa: S608 - names of entities and columns come from this file

from collections.abc import Callable

import pytest

Query = Callable[[str], list[tuple]]

SHARES = {
    "reopened": ("select avg((reopen_count > 0)::int::double) from tickets", 0.04, 0.08),
    "escalated": ("select avg(is_escalated::int::double) from tickets", 0.03, 0.08),
    "merged": ("select avg((merged_into_ticket_id is not null)::int::double) from tickets", 0.003, 0.02),
    "spam": ("select avg(is_spam::int::double) from tickets", 0.004, 0.02),
    "complaints": ("select avg((ticket_type = 'complaint')::int::double) from tickets", 0.07, 0.15),
    "open at the end": (
        "select avg((status not in ('solved', 'closed') and not is_deleted)::int::double) from tickets",
        0.005,
        0.03,
    ),
    "abandoned": (
        "select avg((outcome = 'abandoned')::int::double) from (select outcome from calls where direction = "
        "'inbound' and outcome <> 'failed' union all select outcome from chats where outcome <> 'bot_only')",
        0.05,
        0.09,
    ),
    "answered csat surveys": (
        "select avg((score is not null)::int::double) from survey_responses where survey_type = 'csat'",
        0.25,
        0.35,
    ),
    "tickets by phone": ("select avg((channel = 'phone')::int::double) from tickets", 0.15, 0.25),
    "tickets with a chat": ("select count(distinct ticket_id) / 2000 from chats", 0.13, 0.22),
    "tickets in office hours": (
        "select avg((hour(created_at at time zone 'America/Chicago') between 8 and 17)::int::double) "
        "from tickets",
        0.6,
        0.85,
    ),
    "tickets on weekends": ("select avg((isodow(created_at) > 5)::int::double) from tickets", 0.08, 0.18),
    "events a ticket": ("select count(*) / 2000 from ticket_events", 7, 9),
    "messages a ticket": ("select count(*) / 2000 from messages", 3.5, 5),
    "repeated incidents": (
        "select avg((tickets > 1)::int::double) from (select count(*) as tickets from tickets "
        "where customer_id is not null and problem_id is not null group by customer_id, problem_id)",
        0.02,
        0.2,
    ),
    "median first reply by email, hours": (
        "select median(epoch(first_replied_at) - epoch(created_at)) / 3600 from tickets "
        "where channel = 'email'",
        1,
        12,
    ),
    "median wait on the phone, seconds": (
        "select median(epoch(answered_at) - epoch(queued_at)) from calls where direction = 'inbound'",
        5,
        40,
    ),
}


def test_the_last_status_event_is_the_status_of_the_ticket(query: Query) -> None:
    broken = query("""
        select ticket_id
        from tickets
        left join (
            select ticket_id, max_by(new_value, (occurred_at, sequence)) as last_status
            from ticket_events
            where event_type = 'status_changed'
            group by ticket_id
        ) using (ticket_id)
        where last_status is distinct from status
    """)
    assert broken == []


def test_each_status_event_begins_where_the_one_before_ended(query: Query) -> None:
    broken = query("""
        select *
        from (
            select
                old_value,
                new_value,
                lag(new_value) over (partition by ticket_id order by occurred_at, sequence) as value_before
            from ticket_events
            where event_type = 'status_changed'
        )
        where old_value is distinct from value_before or old_value = new_value
    """)
    assert broken == []


def test_sequences_follow_the_clock(query: Query) -> None:
    for entity, instant in (("ticket_events", "occurred_at"), ("messages", "sent_at")):
        broken = query(f"""
            select * from (
                select
                    {instant},
                    lag({instant}) over (partition by ticket_id order by sequence) as instant_before
                from {entity}
            )
            where {instant} < instant_before
        """)
        assert broken == [], entity


def test_reopens_solves_and_closings_of_the_row_are_those_of_its_events(query: Query) -> None:
    broken = query("""
        with moves as (
            select
                ticket_id,
                count(*) filter (
                    where old_value in ('solved', 'closed') and new_value not in ('solved', 'closed')
                ) as reopens,
                max(occurred_at) filter (
                    where old_value not in ('solved', 'closed') and new_value in ('solved', 'closed')
                ) as last_solve,
                max(occurred_at) filter (where new_value = 'closed') as last_closing
            from ticket_events
            where event_type = 'status_changed'
            group by ticket_id
        )
        select *
        from tickets
        inner join moves using (ticket_id)
        where
            reopen_count <> reopens
            or closed_at is distinct from last_closing
            or solved_at is distinct from if(status in ('solved', 'closed'), last_solve, null)
    """)
    assert broken == []


def test_assignee_and_team_of_the_row_are_the_last_ones_assigned(query: Query) -> None:
    for event_type, column in (("assigned", "assignee_id"), ("team_changed", "team_id")):
        broken = query(f"""
            select *
            from tickets
            left join (
                select ticket_id, max_by(new_value, sequence) as last_value
                from ticket_events
                where event_type = '{event_type}'
                group by ticket_id
            ) using (ticket_id)
            where {column} is distinct from last_value
        """)
        assert broken == [], column


def test_solved_tickets_are_closed_by_the_system_four_days_later(query: Query) -> None:
    assert query("""
        select distinct actor_type, age(closings.occurred_at, tickets.solved_at)::varchar
        from ticket_events as closings
        inner join tickets using (ticket_id)
        where closings.event_type = 'status_changed' and closings.old_value = 'solved'
            and closings.new_value = 'closed'
    """) == [("system", "4 days")]


def test_customers_and_agents_take_turns(query: Query) -> None:
    """An outbound ticket begins with a reply; any other with the customer, a call or a visit."""
    outbound, answered, ended_by_the_customer = query("""
        with ordered as (
            select
                ticket_id,
                min_by(author_type, sequence) filter (where is_public) as first_author,
                bool_or(author_type = 'agent' and is_public) as has_reply
            from messages
            group by ticket_id
        )
        select
            count(*) filter (where first_author = 'agent' and channel not in ('phone', 'in_person')),
            count(*) filter (where first_author = 'customer' and has_reply),
            count(*) filter (where first_author = 'customer' and not has_reply)
        from ordered
        inner join tickets using (ticket_id)
    """)[0]
    assert 5 < outbound < 60
    assert ended_by_the_customer < 0.15 * answered


def test_agents_have_history_and_bots_are_marked(query: Query) -> None:
    roles = dict(query("select role, count(distinct agent_id) from agents group by role"))
    assert roles == {"agent": 35, "light_agent": 1, "admin": 2, "bot": 2}
    moved, left, hired, teams = query("""
        select
            count(*) filter (where valid_to is not null),
            count(distinct agent_id) filter (where left_on is not null),
            count(distinct agent_id) filter (where hired_on >= date '2024-07-01'),
            count(distinct team_id)
        from agents
    """)[0]
    assert moved >= 3 and left >= 2 and hired >= 3 and teams == 6


def test_customers_leave_and_some_come_back(query: Query) -> None:
    left, returned = query("""
        select count(*) filter (where ended_on <= date '2026-06-30'), count(*) - count(distinct customer_id)
        from customer_periods
    """)[0]
    assert 40 < left < 160 and 3 < returned < left


@pytest.mark.parametrize("share", SHARES)
def test_share_of(query: Query, share: str) -> None:
    sql, low, high = SHARES[share]
    assert low < float(query(sql)[0][0]) < high
