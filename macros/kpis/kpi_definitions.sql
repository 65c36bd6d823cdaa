{#-
    Every KPI, declared once. From here it lands in its rollup (models/marts/kpis/rollups), in kpi_values and in the
    wide tables.

    A rollup: fact (its relation), where, day (which date puts a fact into a period), agent, channel (both optional:
    without them the slices end at total), and its KPIs:
      kind       ratio  numerator / denominator; rows exist where the denominator is > 0
                 count  numerator alone; 0 for every day of the data on slice total, none where it is NULL throughout
                 sum    numerator alone; rows exist where something was summed
                 value  no parts: a median, percentile, maximum or difference
      numerator, denominator   aggregates over the fact: sums and counts, added up over days and keys; a value is a max
      scale      100 for rates and scores
      maturity   reopen_window or 24_hours: the period stays provisional for that long after its end
      slices, grains   where the KPI has fewer than its rollup
    A rollup without a fact is a model of its own that brings the columns <kpi_id>__numerator / __denominator / __value.
-#}
{% macro kpi_definitions() -%}
    {%- set all_slices = ['total', 'channel', 'agent', 'team', 'agent_channel'] -%}
    {%- set all_grains = ['day', 'week', 'month', 'quarter', 'year'] -%}
    {%- set month_up = ['month', 'quarter', 'year'] -%}
    {%- set week_month_up = ['week', 'month', 'quarter', 'year'] -%}
    {{ return({
        'kpi_tickets_created': {
            'fact': 'fct_tickets',
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'created_at', 'ends_at': 'null',
            'where': 'is_counted', 'day': 'created_on', 'agent': 'first_assignee_id',
            'slices': all_slices, 'grains': all_grains, 'zero_entity': 'tickets',
            'kpis': {
                'tickets_created': {'kind': 'count', 'numerator': 'count(*)'},
                'complaints': {'kind': 'count',
                    'numerator': 'sum(case when is_complaint then 1 when not is_complaint then 0 end)'},
                'escalation_rate': {'scale': 100,
                    'numerator': count_where('is_escalated'), 'denominator': 'count(is_escalated)'},
                'complaint_escalation_rate': {'scale': 100,
                    'numerator': count_where('is_complaint and is_escalated'),
                    'denominator': count_where('is_complaint and is_escalated is not null')},
                'phone_complaint_share': {'scale': 100, 'slices': ['total'],
                    'numerator': count_where("is_complaint and channel = 'phone'"), 'denominator': count_where('is_complaint')},
            },
        },
        'kpi_tickets_owned': {
            'fact': 'fct_tickets',
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'created_at', 'ends_at': 'solved_at',
            'where': 'is_counted', 'day': 'created_on', 'agent': 'owner_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'first_contact_resolution_rate': {'scale': 100, 'maturity': 'reopen_window',
                    'numerator': count_where('is_first_contact_resolution'),
                    'denominator': 'count(is_first_contact_resolution)'},
                'email_answered_24h_rate': {'scale': 100, 'maturity': '24_hours',
                    'numerator': count_where("channel = 'email' and is_answered_within_24_hours"),
                    'denominator': count_where("channel = 'email' and is_answered_within_24_hours is not null")},
                'first_response_sla_rate': {'scale': 100,
                    'numerator': count_where("first_response_sla_outcome = 'met'"),
                    'denominator': count_where("first_response_sla_outcome in ('met', 'breached')")},
                'resolution_sla_rate': {'scale': 100,
                    'numerator': count_where("resolution_sla_outcome = 'met'"),
                    'denominator': count_where("resolution_sla_outcome in ('met', 'breached')")},
                'sla_compliance_rate': {'scale': 100,
                    'numerator': count_where('is_sla_met'), 'denominator': 'count(is_sla_met)'},
            },
        },
        'kpi_tickets_solved': {
            'fact': 'fct_tickets',
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'created_at', 'ends_at': 'solved_at',
            'where': 'is_counted', 'day': 'solved_on', 'agent': 'solver_id',
            'slices': all_slices, 'grains': all_grains, 'zero_entity': 'tickets',
            'kpis': {
                'tickets_solved': {'kind': 'count', 'numerator': 'count(*)'},
                'resolution_time': {
                    'numerator': 'sum(resolution_seconds)', 'denominator': 'count(resolution_seconds)'},
                'resolution_time_business': {
                    'numerator': 'sum(resolution_business_seconds)',
                    'denominator': 'count(resolution_business_seconds)'},
                'email_resolution_time': {
                    'numerator': "sum(case when channel = 'email' then resolution_seconds end)",
                    'denominator': "count(case when channel = 'email' then resolution_seconds end)"},
                'complaint_resolution_time': {
                    'numerator': 'sum(case when is_complaint then resolution_seconds end)',
                    'denominator': 'count(case when is_complaint then resolution_seconds end)'},
                'service_delivery_time': {
                    'numerator': 'sum(service_delivery_seconds)', 'denominator': 'count(service_delivery_seconds)'},
                'ticket_handle_time': {
                    'numerator': 'sum(handle_seconds)', 'denominator': 'count(handle_seconds)'},
                'first_contact_resolution_rate_of_resolved': {'scale': 100, 'maturity': 'reopen_window',
                    'numerator': count_where('is_first_contact_resolution'),
                    'denominator': 'count(is_first_contact_resolution)'},
                'contacts_to_resolve': {
                    'numerator': 'sum(count_contacts)', 'denominator': 'count(count_contacts)'},
                'messages_per_ticket': {
                    'numerator': 'sum(count_public_messages)', 'denominator': 'count(count_public_messages)'},
            },
        },
        'kpi_tickets_first_solved': {
            'fact': 'fct_tickets',
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'created_at', 'ends_at': 'first_solved_at',
            'where': 'is_counted', 'day': 'first_solved_on', 'agent': 'first_solver_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'reopen_rate': {'scale': 100, 'maturity': 'reopen_window',
                    'numerator': count_where('is_reopened_within_window'),
                    'denominator': 'count(is_reopened_within_window)'},
            },
        },
        'kpi_first_responses': {
            'fact': 'fct_tickets',
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'first_response_clock_started_at', 'ends_at': 'first_responded_at',
            'where': 'is_counted', 'day': 'first_responded_on', 'agent': 'responder_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'first_response_time': {
                    'numerator': 'sum(first_response_seconds)', 'denominator': 'count(first_response_seconds)'},
                'first_response_time_business': {
                    'numerator': 'sum(first_response_business_seconds)',
                    'denominator': 'count(first_response_business_seconds)'},
            },
        },
        'kpi_responses': {
            'fact': 'fct_responses',
            'fact_id': "ticket_id || '#' || exchange_number", 'ticket_id': 'ticket_id', 'starts_at': 'run_started_at', 'ends_at': 'replied_at',
            'day': 'replied_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'average_response_time': {
                    'numerator': 'sum(response_seconds)', 'denominator': 'count(response_seconds)'},
                'chat_response_time': {
                    'numerator': "sum(case when channel = 'chat' then response_seconds end)",
                    'denominator': "count(case when channel = 'chat' then response_seconds end)"},
            },
        },
        'kpi_interactions': {
            'fact': 'fct_interactions',
            'fact_id': 'interaction_id', 'ticket_id': 'ticket_id', 'starts_at': 'null', 'ends_at': 'handled_at',
            'day': 'handled_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'average_handle_time': {
                    'numerator': 'sum(handle_seconds)', 'denominator': 'count(handle_seconds)'},
            },
        },
        'kpi_queue': {
            'fact': 'fct_queue_entries',
            'fact_id': 'contact_id', 'ticket_id': 'ticket_id', 'starts_at': 'queued_at', 'ends_at': 'ended_at',
            'day': 'queued_on',
            'slices': ['total', 'channel'], 'grains': all_grains,
            'kpis': {
                'average_wait_time': {'numerator': 'sum(wait_seconds)', 'denominator': 'count(wait_seconds)'},
                'abandonment_rate': {'scale': 100,
                    'numerator': count_where("outcome = 'abandoned'"), 'denominator': 'count(*)'},
            },
        },
        'kpi_calls_queued': {
            'fact': 'fct_calls',
            'fact_id': 'call_id', 'ticket_id': 'ticket_id', 'starts_at': 'queued_at', 'ends_at': 'answered_at',
            'where': 'is_inbound', 'day': 'queued_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'measures': {'offered_calls': count_where('is_offered')},
            'kpis': {
                'average_speed_of_answer': {
                    'numerator': 'sum(case when is_answered then wait_seconds end)',
                    'denominator': 'count(case when is_answered then wait_seconds end)'},
                'phone_average_wait_time': {'slices': ['total'],
                    'numerator': 'sum(case when is_offered then wait_seconds end)',
                    'denominator': count_where('is_answered')},
                'service_level': {'scale': 100, 'slices': ['total'],
                    'numerator': count_where('is_answered_in_time'), 'denominator': 'count(is_answered_in_time)'},
                'max_queue_time': {'kind': 'value', 'slices': ['total'],
                    'value': 'max(case when is_offered then wait_seconds end)'},
            },
        },
        'kpi_calls_ended': {
            'fact': 'fct_calls',
            'fact_id': 'call_id', 'ticket_id': 'ticket_id', 'starts_at': 'answered_at', 'ends_at': 'ended_at',
            'where': 'is_answered', 'day': 'ended_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'average_talk_time': {'numerator': 'sum(talk_seconds)', 'denominator': 'count(talk_seconds)'},
                'max_call_duration': {'kind': 'value', 'value': 'max(connected_seconds)'},
            },
        },
        'kpi_calls_answered': {
            'fact': 'fct_calls',
            'fact_id': 'call_id', 'ticket_id': 'ticket_id', 'starts_at': 'queued_at', 'ends_at': 'answered_at',
            'where': 'is_inbound and is_answered', 'day': 'answered_on',
            'slices': ['total'], 'grains': all_grains,
            'measures': {'answered_calls': 'count(*)'},
            'kpis': {},
        },
        'kpi_first_calls': {
            'fact': 'fct_first_call_resolutions',
            'fact_id': 'contact_id', 'ticket_id': "case when kind = 'ticket' then contact_id end",
            'starts_at': 'started_at', 'ends_at': 'null',
            'day': 'started_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'first_call_resolution_rate': {'scale': 100, 'maturity': 'reopen_window',
                    'numerator': count_where('is_resolved'), 'denominator': 'count(*)'},
            },
        },
        'kpi_contacts': {
            'fact': 'fct_contacts',
            'fact_id': 'contact_id', 'ticket_id': 'ticket_id', 'starts_at': 'started_at', 'ends_at': 'null',
            'day': 'started_on',
            'slices': ['total', 'channel'], 'grains': all_grains,
            'measures': {'contacts': 'count(*)'},
            'kpis': {},
        },
        'kpi_surveys_answered': {
            'fact': 'fct_survey_responses',
            'fact_id': 'response_id', 'ticket_id': 'ticket_id', 'starts_at': 'sent_at', 'ends_at': 'responded_at',
            'where': 'is_counted', 'day': 'responded_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'csat_score': {'scale': 100,
                    'numerator': "sum(case when survey_type = 'csat' then score end)",
                    'denominator': "sum(case when survey_type = 'csat' then scale_max end)"},
                'csat_average': {
                    'numerator': "sum(case when survey_type = 'csat' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'csat' then score_of_5 end)"},
                'csat_satisfied_rate': {'scale': 100,
                    'numerator': count_where("survey_type = 'csat' and is_satisfied"),
                    'denominator': "count(case when survey_type = 'csat' then is_satisfied end)"},
                'nps': {'scale': 100,
                    'numerator': count_where('score_of_10 >= 9') ~ ' - ' ~ count_where('score_of_10 <= 6'),
                    'denominator': 'count(score_of_10)'},
                'ces_average': {
                    'numerator': "sum(case when survey_type = 'ces' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'ces' then score_of_5 end)"},
                'low_effort_rate': {'scale': 100,
                    'numerator': count_where("survey_type = 'ces' and norm <= 0.25"),
                    'denominator': "count(case when survey_type = 'ces' then norm end)"},
                'esat_average': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'esat' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'esat' then score_of_5 end)"},
                'servqual_average': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' then score_of_5 end)"},
                'servqual_reliability': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' and dimension = 'reliability' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' and dimension = 'reliability' then score_of_5 end)"},
                'servqual_assurance': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' and dimension = 'assurance' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' and dimension = 'assurance' then score_of_5 end)"},
                'servqual_tangibles': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' and dimension = 'tangibles' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' and dimension = 'tangibles' then score_of_5 end)"},
                'servqual_empathy': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' and dimension = 'empathy' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' and dimension = 'empathy' then score_of_5 end)"},
                'servqual_responsiveness': {'slices': ['total'],
                    'numerator': "sum(case when survey_type = 'servqual' and dimension = 'responsiveness' then score_of_5 end)",
                    'denominator': "count(case when survey_type = 'servqual' and dimension = 'responsiveness' then score_of_5 end)"},
            },
        },
        'kpi_surveys_sent': {
            'fact': 'fct_survey_responses',
            'fact_id': 'response_id', 'ticket_id': 'ticket_id', 'starts_at': 'sent_at', 'ends_at': 'responded_at',
            'where': "survey_type = 'csat'", 'day': 'sent_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'csat_response_rate': {'scale': 100,
                    'numerator': count_where('is_answered'), 'denominator': 'count(*)'},
            },
        },
        'kpi_quality_reviews': {
            'fact': 'fct_quality_reviews',
            'fact_id': 'review_id', 'ticket_id': 'ticket_id', 'starts_at': 'reviewed_at', 'ends_at': 'null',
            'where': 'score is not null and max_score is not null',
            'day': 'reviewed_on', 'agent': 'agent_id',
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'call_quality_score': {'scale': 100,
                    'numerator': "sum(case when channel = 'phone' then score end)",
                    'denominator': "sum(case when channel = 'phone' then max_score end)"},
                'email_quality_score': {'scale': 100,
                    'numerator': "sum(case when channel = 'email' then score end)",
                    'denominator': "sum(case when channel = 'email' then max_score end)"},
                'chat_quality_score': {'scale': 100,
                    'numerator': "sum(case when channel = 'chat' then score end)",
                    'denominator': "sum(case when channel = 'chat' then max_score end)"},
            },
        },
        'kpi_incidents': {
            'fact': 'fct_incidents',
            'fact_id': 'problem_id', 'ticket_id': 'null', 'starts_at': 'first_created_at', 'ends_at': 'null',
            'day': 'first_created_on',
            'slices': ['total', 'channel'], 'grains': all_grains,
            'kpis': {
                'repeat_incident_rate': {'scale': 100,
                    'numerator': count_where('count_tickets > 1'), 'denominator': 'count(*)'},
            },
        },
        'kpi_service_requests': {
            'fact': 'fct_service_requests',
            'fact_id': 'request_id', 'ticket_id': 'ticket_id', 'starts_at': 'requested_at', 'ends_at': 'null',
            'day': 'requested_on',
            'slices': ['total'], 'grains': all_grains,
            'kpis': {
                'self_service_rate': {'scale': 100,
                    'numerator': count_where('is_self_served'), 'denominator': 'count(*)'},
            },
        },
        'kpi_orders': {
            'fact': 'fct_orders',
            'fact_id': 'order_id', 'ticket_id': 'null', 'starts_at': 'ordered_at', 'ends_at': 'null',
            'where': 'is_in_reporting_currency', 'day': 'ordered_on',
            'slices': ['total'], 'grains': all_grains,
            'kpis': {
                'revenue': {'kind': 'sum', 'numerator': 'sum(amount)'},
            },
        },
        'kpi_costs': {
            'fact': 'fct_operating_costs',
            'fact_id': 'cost_id', 'ticket_id': 'null', 'starts_at': 'null', 'ends_at': 'null',
            'where': 'is_in_reporting_currency', 'day': 'cost_on',
            'slices': ['total', 'channel'], 'grains': month_up,
            'measures': {'phone_cost': "sum(case when channel = 'phone' then amount end)"},
            'kpis': {
                'operating_cost': {'kind': 'sum', 'numerator': 'sum(amount)'},
            },
        },
        'kpi_tickets_handled': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {'tickets_handled': {'kind': 'count'}},
        },
        'kpi_first_response_percentiles': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'first_response_time_median': {'kind': 'value'},
                'first_response_time_p90': {'kind': 'value'},
            },
        },
        'kpi_resolution_percentiles': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'resolution_time_median': {'kind': 'value'},
                'resolution_time_p90': {'kind': 'value'},
            },
        },
        'kpi_solvers': {
            'slices': ['total', 'channel', 'team'], 'grains': all_grains,
            'kpis': {'tickets_solved_per_agent': {}},
        },
        'kpi_agent_days': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {'contacts_per_agent_per_day': {}},
        },
        'kpi_backlog': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'backlog': {'kind': 'count'},
                'backlog_age_average': {},
                'overdue_rate': {'scale': 100},
            },
        },
        'kpi_satisfied_customers': {
            'slices': ['total'], 'grains': all_grains,
            'kpis': {'satisfied_customers_rate': {'scale': 100}},
        },
        'kpi_customers': {
            'slices': ['total'], 'grains': week_month_up,
            'kpis': {
                'customer_retention_rate': {'scale': 100},
                'customer_churn_rate': {'scale': 100},
                'silent_customer_rate': {'scale': 100, 'grains': month_up},
                'average_spend_per_customer': {'grains': month_up},
            },
        },
        'kpi_agent_turnover': {
            'slices': ['total'], 'grains': month_up,
            'kpis': {'agent_turnover_rate': {'scale': 100}},
        },
        'kpi_ratios': {
            'slices': all_slices, 'grains': all_grains,
            'kpis': {
                'solve_rate': {'scale': 100, 'slices': ['total', 'channel']},
                'tickets_created_per_day': {},
                'channel_share': {'scale': 100, 'slices': ['channel']},
                'first_contact_resolution_rate_of_contacts': {'scale': 100, 'slices': ['total', 'channel'],
                    'maturity': 'reopen_window'},
                'calls_answered_per_hour': {'slices': ['total']},
                'cost_per_inbound_call': {'slices': ['total'], 'grains': month_up},
                'cost_per_ticket': {'slices': ['total'], 'grains': month_up},
                'complaint_rate': {'scale': 100, 'slices': ['total'], 'grains': month_up},
                'complaint_growth_gap': {'kind': 'value', 'slices': ['total'], 'grains': month_up},
            },
        },
    }) }}
{%- endmacro %}
