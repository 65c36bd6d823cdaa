"""What the demo set says: nothing a landing would quarantine or flag, and a life that hangs together."""

# ruff: noqa: S608 - names of entities and columns come from this file

from collections.abc import Callable

import pytest

Query = Callable[[str], list[tuple]]

KEYS = {
    "tickets": "ticket_id",
    "ticket_events": "event_id",
    "messages": "message_id",
    "calls": "call_id",
    "chats": "chat_id",
    "survey_responses": "response_id",
    "quality_reviews": "review_id",
    "self_service_sessions": "session_id",
    "agents": "agent_id, valid_from",
    "customers": "customer_id",
    "customer_periods": "customer_id, started_on",
    "customer_activity": "customer_id, active_on",
    "orders": "order_id",
    "operating_costs": "cost_id",
}
ENUMERATIONS = {
    ("tickets", "channel"): "phone email chat web social messaging in_person self_service other",
    ("tickets", "status"): "new open pending hold solved closed",
    ("tickets", "priority"): "low normal high urgent",
    ("tickets", "ticket_type"): "question incident problem task request complaint",
    ("ticket_events", "event_type"): "status_changed assigned team_changed priority_changed escalated merged "
    "deleted restored",
    ("ticket_events", "actor_type"): "agent customer bot system",
    ("messages", "author_type"): "agent customer bot system",
    ("calls", "direction"): "inbound outbound",
    ("calls", "outcome"): "answered abandoned voicemail callback failed",
    ("chats", "outcome"): "served abandoned bot_only",
    ("survey_responses", "survey_type"): "csat nps ces esat servqual",
    ("survey_responses", "dimension"): "reliability assurance tangibles empathy responsiveness",
    ("quality_reviews", "channel"): "phone email chat",
    ("self_service_sessions", "tool"): "chatbot faq portal",
    ("agents", "role"): "agent light_agent admin bot",
}
REQUIRED = {
    "tickets": "ticket_id created_at channel status",
    "ticket_events": "event_id ticket_id occurred_at event_type",
    "messages": "message_id ticket_id sent_at author_type is_public",
    "calls": "call_id direction queued_at ended_at outcome",
    "chats": "chat_id requested_at ended_at outcome",
    "survey_responses": "response_id survey_type",
    "quality_reviews": "review_id reviewed_at channel agent_id score max_score",
    "self_service_sessions": "session_id started_at tool is_resolved",
    "agents": "agent_id role",
    "customer_periods": "customer_id started_on",
    "customer_activity": "customer_id active_on",
    "orders": "order_id customer_id ordered_at amount currency",
    "operating_costs": "cost_id cost_on amount currency",
}
# Every way a row could contradict another, itself or its scale.
CONTRADICTIONS = {
    "ticket solved, closed, replied or assigned before it was created": """
        select * from tickets where least(solved_at, closed_at, first_replied_at, first_assigned_at,
        updated_at) < created_at
    """,
    "call answered or ended before it was queued": """
        select * from calls where answered_at < queued_at or ended_at < coalesce(answered_at, queued_at)
    """,
    "call answered without an answer or the reverse": """
        select * from calls where (outcome = 'answered') <> (answered_at is not null)
    """,
    "chat accepted or ended before it was requested": """
        select * from chats where accepted_at < requested_at or ended_at < coalesce(accepted_at,
        requested_at)
    """,
    "chat served without being accepted or the reverse": """
        select * from chats where (outcome = 'served') <> (accepted_at is not null)
    """,
    "survey answered before it was sent": """
        select * from survey_responses where responded_at < sent_at
    """,
    "survey score outside its scale": """
        select * from survey_responses where score not between scale_min and scale_max
    """,
    "answer without a score or the reverse": """
        select * from survey_responses where (score is null) <> (responded_at is null)
    """,
    "review score outside its scale": """
        select * from quality_reviews where score not between 0 and max_score
    """,
    "negative seconds": """
        select 1 from calls where least(talk_seconds, hold_seconds, wrap_up_seconds) < 0 union all select
        1 from messages where handle_seconds < 0 union all select 1 from chats where handle_seconds < 0
    """,
    "call talked longer than it lasted": """
        select * from calls where talk_seconds + hold_seconds > epoch(ended_at) - epoch(answered_at)
    """,
    "active, buying or writing before being a customer": """
        select 1 from customer_activity join customers using (customer_id) where active_on <
        customer_since union all select 1 from orders join customers using (customer_id) where
        ordered_at::date < customer_since union all select 1 from tickets join customers using
        (customer_id) where created_at::date < customer_since
    """,
    "customer period that overlaps the one before": """
        select * from (select started_on, lag(ended_on, 1, date '1900-01-01') over (partition by
        customer_id order by started_on) as last_end from customer_periods) where last_end is null or
        started_on <= last_end
    """,
    "agent period that does not follow on the one before": """
        select * from (select valid_from, lag(valid_to, 1, valid_from) over (partition by agent_id order
        by valid_from) as last_end from agents) where last_end is null or valid_from <> last_end
    """,
    "agent who acts before being hired or after leaving": """
        with spans as (select agent_id, min(hired_on) as hired, max(left_on) as gone from agents group by
        agent_id), acts as (select author_id as agent_id, sent_at as act_at from messages union all select
        actor_id, occurred_at from ticket_events union all select agent_id, queued_at from calls) select *
        from acts join spans using (agent_id) where act_at::date < hired or act_at::date > gone
    """,
    "ticket merged into itself, or into one that is merged too": """
        select * from tickets as merged left join tickets as targets on merged.merged_into_ticket_id =
        targets.ticket_id where merged.merged_into_ticket_id is not null and (targets.ticket_id is null or
        targets.merged_into_ticket_id is not null or merged.ticket_id = targets.ticket_id or
        merged.customer_id is distinct from targets.customer_id)
    """,
    "follow-up older than the closing it follows, or of another customer": """
        select * from tickets as following join tickets as earlier on following.follow_up_of_ticket_id =
        earlier.ticket_id where earlier.closed_at is null or earlier.closed_at > following.created_at or
        earlier.customer_id is distinct from following.customer_id
    """,
    "transfer that does not begin where the first call ended": """
        select * from calls as later left join calls as earlier on later.transferred_from_call_id =
        earlier.call_id where later.transferred_from_call_id is not null and (earlier.ended_at is null or
        earlier.ended_at <> later.queued_at or earlier.agent_id = later.agent_id)
    """,
}
# Unknown agents, tickets and customers.
REFERENCES = [
    ("messages", "ticket_id", "tickets", "ticket_id"),
    ("ticket_events", "ticket_id", "tickets", "ticket_id"),
    ("calls", "ticket_id", "tickets", "ticket_id"),
    ("chats", "ticket_id", "tickets", "ticket_id"),
    ("survey_responses", "ticket_id", "tickets", "ticket_id"),
    ("quality_reviews", "ticket_id", "tickets", "ticket_id"),
    ("quality_reviews", "call_id", "calls", "call_id"),
    ("quality_reviews", "chat_id", "chats", "chat_id"),
    ("self_service_sessions", "ticket_id", "tickets", "ticket_id"),
    ("tickets", "customer_id", "customers", "customer_id"),
    ("calls", "customer_id", "customers", "customer_id"),
    ("chats", "customer_id", "customers", "customer_id"),
    ("tickets", "assignee_id", "agents", "agent_id"),
    ("calls", "agent_id", "agents", "agent_id"),
    ("chats", "agent_id", "agents", "agent_id"),
    ("quality_reviews", "agent_id", "agents", "agent_id"),
]
INSTANTS = {
    "tickets": "created_at solved_at closed_at first_replied_at first_assigned_at updated_at",
    "ticket_events": "occurred_at",
    "messages": "sent_at",
    "calls": "queued_at answered_at ended_at",
    "chats": "requested_at accepted_at ended_at",
    "survey_responses": "sent_at responded_at",
    "quality_reviews": "reviewed_at",
    "self_service_sessions": "started_at",
    "orders": "ordered_at",
}


@pytest.mark.parametrize("entity", KEYS)
def test_keys_are_unique(query: Query, entity: str) -> None:
    assert query(f"select {KEYS[entity]} from {entity} group by all having count(*) > 1") == []


@pytest.mark.parametrize(("entity", "column"), ENUMERATIONS)
def test_enumerations_use_every_word_of_the_contract_and_no_other(
    query: Query, entity: str, column: str
) -> None:
    found = {
        value for (value,) in query(f"select distinct {column} from {entity} where {column} is not null")
    }
    # A status lasts until the last day only by chance.
    rare = {"hold"} if column == "status" else set()
    expected = set(ENUMERATIONS[entity, column].split())
    assert expected - rare <= found <= expected


@pytest.mark.parametrize("entity", REQUIRED)
def test_required_values_are_there(query: Query, entity: str) -> None:
    for column in REQUIRED[entity].split():
        assert query(f"select count(*) from {entity} where {column} is null") == [(0,)], column


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_no_row_has_a(query: Query, contradiction: str) -> None:
    assert query(CONTRADICTIONS[contradiction]) == []


@pytest.mark.parametrize(("entity", "column", "parent", "key"), REFERENCES)
def test_references_lead_somewhere(query: Query, entity: str, column: str, parent: str, key: str) -> None:
    orphans = query(f"select {column} from {entity} where {column} not in (select {key} from {parent})")
    assert orphans == []


@pytest.mark.parametrize("entity", INSTANTS)
def test_everything_happens_within_the_days_asked_for(query: Query, entity: str) -> None:
    for column in INSTANTS[entity].split():
        first, last = query(
            f"select min({column})::date::varchar, max({column})::date::varchar from {entity}"
        )[0]
        assert first >= "2024-07-01" and last <= "2026-06-30", column


def test_arrivals_fill_the_two_years(query: Query) -> None:
    assert query("select count(distinct date_trunc('month', created_at)) from tickets") == [(24,)]
