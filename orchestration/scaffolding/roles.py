"""What a column of a flat export can be, and which of that each canonical entity is made of."""

TEXTS = frozenset({
    *("ticket_id", "call_id", "chat_id", "response_id", "message_id", "event_id", "review_id", "session_id"),
    *("order_id", "cost_id", "customer_id", "agent_id", "agent", "team", "queue", "category", "currency"),
    *("old_value", "new_value", "sla_policy_id", "problem_id", "merged_into_ticket_id"),
    *("follow_up_of_ticket_id", "transferred_from_call_id"),
})  # fmt: skip
# Texts that tell rows apart by kind: a column with a value of its own in most rows is something else.
GROUPINGS = frozenset({"team", "queue", "category", "currency"})
INSTANTS = frozenset({
    *("created_at", "updated_at", "first_assigned_at", "first_replied_at", "solved_at", "closed_at"),
    *("due_at", "queued_at", "answered_at", "ended_at", "requested_at", "accepted_at", "sent_at"),
    *("responded_at", "occurred_at", "reviewed_at", "started_at", "ordered_at"),
})  # fmt: skip
# Some exports give these as a length of time since the start instead.
INSTANTS_OR_LENGTHS = frozenset({"first_replied_at", "solved_at"})
DAYS = frozenset({
    "day", "customer_since", "started_on", "ended_on", "active_on", "cost_on", "hired_on", "left_on"
})  # fmt: skip
LENGTHS = frozenset({"wait_seconds", "talk_seconds", "hold_seconds", "wrap_up_seconds", "handle_seconds"})
FLAGS = frozenset({
    *("is_answered", "is_abandoned", "is_resolved", "is_escalated", "is_spam", "is_deleted", "is_public"),
    "is_auto_reply",
})  # fmt: skip
NUMBERS = frozenset({"score", "scale_min", "scale_max", "max_score", "reopen_count", "sequence", "amount"})
COUNTS = frozenset({"reopen_count", "sequence"})
SEEDS = {
    "channel": "channel_mappings",
    "status": "status_mappings",
    "priority": "priority_mappings",
    "ticket_type": "type_mappings",
}
WORDS = frozenset({
    *SEEDS,
    *("direction", "outcome", "survey_type", "dimension", "author_type", "event_type", "tool", "role"),
})  # fmt: skip

YES = frozenset({"yes", "y", "true", "t", "1", "si", "s", "co", "是", "对", "بله", "بلی", "آری"})
NO = frozenset({"no", "n", "false", "f", "0", "khong", "否", "不", "خیر", "نه"})
