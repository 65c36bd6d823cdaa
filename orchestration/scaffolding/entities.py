"""Which roles each canonical entity is made of, and which of them it cannot do without."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entity:
    """One canonical entity: its key, when its rows happen, what it cannot do without, what it may have.

    `needs` are alternatives that each have to be met: a row is made of one role out of every group.
    `telling` are the roles that no other entity has.
    """

    key: str
    start: str
    needs: tuple[tuple[str, ...], ...]
    may_have: tuple[str, ...]
    telling: frozenset[str]

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role, the key first."""
        needed = [role for group in self.needs for role in group]
        return tuple(dict.fromkeys((self.key, self.start, *needed, *self.may_have)))


ENTITIES: dict[str, Entity] = {
    "tickets": Entity(
        "ticket_id",
        "created_at",
        (("created_at", "day"), ("status", "solved_at", "closed_at")),
        (
            *("channel", "priority", "ticket_type", "category", "customer_id", "agent", "agent_id"),
            *(
                "team",
                "first_assigned_at",
                "first_replied_at",
                "solved_at",
                "closed_at",
                "due_at",
                "updated_at",
            ),
            *(
                "sla_policy_id",
                "problem_id",
                "merged_into_ticket_id",
                "follow_up_of_ticket_id",
                "reopen_count",
            ),
            *("is_escalated", "is_spam", "is_deleted", "handle_seconds", "score", "time_of_day"),
        ),
        frozenset(
            {"status", "priority", "solved_at", "first_replied_at", "closed_at", "due_at", "ticket_type"}
        ),
    ),
    "calls": Entity(
        "call_id",
        "queued_at",
        (
            ("queued_at", "day"),
            ("outcome", "is_answered", "is_abandoned", "answered_at", "wait_seconds", "talk_seconds"),
        ),
        (
            *("ticket_id", "customer_id", "agent", "agent_id", "team", "queue", "direction", "ended_at"),
            *("hold_seconds", "wrap_up_seconds", "transferred_from_call_id", "is_resolved", "score"),
            "time_of_day",
        ),
        frozenset(
            {
                "is_answered",
                "is_abandoned",
                "wait_seconds",
                "talk_seconds",
                "hold_seconds",
                "wrap_up_seconds",
                "queue",
            }
        ),
    ),
    "chats": Entity(
        "chat_id",
        "requested_at",
        (("requested_at", "day"), ("outcome", "accepted_at", "is_answered")),
        (
            *(
                "ticket_id",
                "customer_id",
                "agent",
                "agent_id",
                "team",
                "ended_at",
                "handle_seconds",
                "wait_seconds",
            ),
            *("score", "time_of_day"),
        ),
        frozenset({"accepted_at", "requested_at"}),
    ),
    "survey_responses": Entity(
        "response_id",
        "responded_at",
        (("responded_at", "day", "closed_at", "solved_at", "ended_at"), ("score",)),
        (
            *("ticket_id", "customer_id", "agent", "agent_id", "team", "survey_type", "dimension", "sent_at"),
            *("scale_min", "scale_max", "time_of_day"),
        ),
        frozenset({"score", "survey_type", "responded_at", "sent_at"}),
    ),
    "messages": Entity(
        "message_id",
        "sent_at",
        (("sent_at",), ("ticket_id",), ("author_type",), ("is_public",)),
        ("agent_id", "channel", "sequence", "handle_seconds", "is_auto_reply"),
        frozenset({"author_type", "is_public"}),
    ),
    "ticket_events": Entity(
        "event_id",
        "occurred_at",
        (("occurred_at",), ("ticket_id",), ("event_type",)),
        ("agent_id", "author_type", "old_value", "new_value", "sequence"),
        frozenset({"event_type", "old_value", "new_value"}),
    ),
    "agents": Entity(
        "agent_id",
        "hired_on",
        (("agent_id", "agent"),),
        ("agent", "team", "role", "left_on", "hired_on"),
        frozenset({"hired_on", "left_on", "role"}),
    ),
    "customers": Entity(
        "customer_id", "customer_since", (("customer_since",),), (), frozenset({"customer_since"})
    ),
    "customer_periods": Entity(
        "customer_id", "started_on", (("started_on",),), ("ended_on",), frozenset({"started_on", "ended_on"})
    ),
    "customer_activity": Entity("customer_id", "active_on", (("active_on",),), (), frozenset({"active_on"})),
    "orders": Entity(
        "order_id",
        "ordered_at",
        (("ordered_at",), ("amount",), ("currency",), ("customer_id",)),
        (),
        frozenset({"ordered_at", "amount", "order_id"}),
    ),
    "operating_costs": Entity(
        "cost_id",
        "cost_on",
        (("cost_on",), ("amount",), ("currency",)),
        ("channel",),
        frozenset({"cost_on", "amount"}),
    ),
    "quality_reviews": Entity(
        "review_id",
        "reviewed_at",
        (("reviewed_at",), ("score",), ("channel",), ("agent", "agent_id")),
        ("ticket_id", "call_id", "chat_id", "max_score"),
        frozenset({"reviewed_at", "max_score", "review_id"}),
    ),
    "self_service_sessions": Entity(
        "session_id",
        "started_at",
        (("started_at",), ("is_resolved",), ("tool",)),
        ("customer_id", "ticket_id"),
        frozenset({"tool", "session_id"}),
    ),
}
# Entities whose rows may carry a customer's answer.
RATED = ("tickets", "calls", "chats")
