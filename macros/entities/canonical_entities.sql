{#-
    The canonical entities (the input contract), once: column -> [type, what bounds it].
    'event' marks an instant or a day that has to have happened by as_of: later values become NULL
    (int_data_issues__beyond_as_of records them). Plans and validity (due_at, valid_*, left_on, ended_on of a customer
    period) and updated_at lie in the future rightly.
-#}
{% macro canonical_entities() -%}
    {{ return({
        'tickets': {
            'ticket_id': ['varchar'], 'customer_id': ['varchar'], 'assignee_id': ['varchar'], 'team_id': ['varchar'],
            'sla_policy_id': ['varchar'], 'problem_id': ['varchar'], 'merged_into_ticket_id': ['varchar'],
            'follow_up_of_ticket_id': ['varchar'], 'channel': ['varchar'], 'status': ['varchar'],
            'priority': ['varchar'], 'ticket_type': ['varchar'], 'category': ['varchar'],
            'reopen_count': ['bigint'], 'handle_seconds': ['double'],
            'is_escalated': ['boolean'], 'is_deleted': ['boolean'], 'is_spam': ['boolean'],
            'created_at': ['timestamp', 'event'], 'first_assigned_at': ['timestamp', 'event'],
            'first_replied_at': ['timestamp', 'event'], 'solved_at': ['timestamp', 'event'],
            'closed_at': ['timestamp', 'event'], 'due_at': ['timestamp'], 'updated_at': ['timestamp'],
        },
        'ticket_events': {
            'event_id': ['varchar'], 'ticket_id': ['varchar'], 'actor_id': ['varchar'], 'event_type': ['varchar'],
            'actor_type': ['varchar'], 'old_value': ['varchar'], 'new_value': ['varchar'], 'sequence': ['bigint'],
            'occurred_at': ['timestamp', 'event'],
        },
        'messages': {
            'message_id': ['varchar'], 'ticket_id': ['varchar'], 'author_id': ['varchar'], 'author_type': ['varchar'],
            'channel': ['varchar'], 'sequence': ['bigint'], 'handle_seconds': ['double'], 'is_public': ['boolean'],
            'is_auto_reply': ['boolean'], 'sent_at': ['timestamp', 'event'],
        },
        'calls': {
            'call_id': ['varchar'], 'ticket_id': ['varchar'], 'customer_id': ['varchar'], 'agent_id': ['varchar'],
            'transferred_from_call_id': ['varchar'], 'queue': ['varchar'], 'direction': ['varchar'],
            'outcome': ['varchar'], 'talk_seconds': ['double'], 'hold_seconds': ['double'],
            'wrap_up_seconds': ['double'], 'is_resolved': ['boolean'], 'queued_at': ['timestamp', 'event'],
            'answered_at': ['timestamp', 'event'], 'ended_at': ['timestamp', 'event'],
        },
        'chats': {
            'chat_id': ['varchar'], 'ticket_id': ['varchar'], 'customer_id': ['varchar'], 'agent_id': ['varchar'],
            'outcome': ['varchar'], 'handle_seconds': ['double'], 'requested_at': ['timestamp', 'event'],
            'accepted_at': ['timestamp', 'event'], 'ended_at': ['timestamp', 'event'],
        },
        'survey_responses': {
            'response_id': ['varchar'], 'ticket_id': ['varchar'], 'customer_id': ['varchar'], 'agent_id': ['varchar'],
            'survey_type': ['varchar'], 'dimension': ['varchar'], 'score': ['double'], 'scale_min': ['double'],
            'scale_max': ['double'], 'sent_at': ['timestamp', 'event'], 'responded_at': ['timestamp', 'event'],
        },
        'quality_reviews': {
            'review_id': ['varchar'], 'ticket_id': ['varchar'], 'call_id': ['varchar'], 'chat_id': ['varchar'],
            'agent_id': ['varchar'], 'channel': ['varchar'], 'score': ['double'], 'max_score': ['double'],
            'reviewed_at': ['timestamp', 'event'],
        },
        'self_service_sessions': {
            'session_id': ['varchar'], 'ticket_id': ['varchar'], 'customer_id': ['varchar'], 'tool': ['varchar'],
            'is_resolved': ['boolean'], 'started_at': ['timestamp', 'event'],
        },
        'agents': {
            'agent_id': ['varchar'], 'team_id': ['varchar'], 'agent_name': ['varchar'], 'team_name': ['varchar'],
            'role': ['varchar'], 'hired_on': ['date', 'event'], 'left_on': ['date'], 'valid_from': ['date'],
            'valid_to': ['date'],
        },
        'customers': {
            'customer_id': ['varchar'], 'segment': ['varchar'], 'customer_since': ['date', 'event'],
        },
        'customer_periods': {
            'customer_id': ['varchar'], 'started_on': ['date', 'event'], 'ended_on': ['date'],
        },
        'customer_activity': {
            'customer_id': ['varchar'], 'active_on': ['date', 'event'],
        },
        'orders': {
            'order_id': ['varchar'], 'customer_id': ['varchar'], 'currency': ['varchar'], 'amount': ['double'],
            'ordered_at': ['timestamp', 'event'],
        },
        'operating_costs': {
            'cost_id': ['varchar'], 'channel': ['varchar'], 'currency': ['varchar'], 'amount': ['double'],
            'cost_on': ['date', 'event'],
        },
    }) }}
{%- endmacro %}
