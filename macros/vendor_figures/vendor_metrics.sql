{#-
    The metrics of vendors that have a figure of ours beside them: what is measured and our value by calendar and
    business clock, in columns of fct_tickets (`tickets`) and int_vendor_figures__tickets (`histories`). `definition`
    instead: our value under that definition of int_vendor_figures__definitions, which is no KPI of ours. A time may also come as `<metric>_business`; counts and yes or no are the same by
    either clock.
-#}
{% macro vendor_metrics() -%}
    {%- set resolution = {
        'measure': 'resolution', 'calendar': 'tickets.resolution_seconds',
        'business': 'tickets.resolution_business_seconds',
    } -%}
    {%- set times = {
        'first_response_time': {
            'measure': 'first_response', 'calendar': 'tickets.first_response_seconds',
            'business': 'tickets.first_response_business_seconds',
        },
        'resolution_time': resolution,
        'full_resolution_time': resolution,
        'first_resolution_time': {'measure': 'resolution', 'definition': 'first_solve'},
        'requester_wait_time': {'measure': 'requester_wait', 'definition': 'pending_and_closed_left_out'},
        'agent_wait_time': {'measure': 'agent_wait', 'definition': 'pending_alone'},
        'average_response_time': {'measure': 'responses', 'calendar': 'histories.mean_response_seconds'},
        'assignment_time': {
            'measure': 'assignment', 'calendar': seconds_between('tickets.created_at', 'tickets.first_assigned_at'),
        },
        'handle_time': {'measure': 'handling', 'calendar': 'tickets.handle_seconds'},
    } -%}
    {%- set plain = {
        'reopens': ['reopens', 'tickets.count_reopens'],
        'replies': ['replies', 'coalesce(histories.count_replies, 0)'],
        'sla_met': ['sla', 'case when tickets.is_sla_met then 1 when not tickets.is_sla_met then 0 end'],
        'first_response_sla_met': [
            'sla', "case tickets.first_response_sla_outcome when 'met' then 1 when 'breached' then 0 end",
        ],
        'resolution_sla_met': [
            'sla', "case tickets.resolution_sla_outcome when 'met' then 1 when 'breached' then 0 end",
        ],
    } -%}
    {%- set metrics = {} -%}
    {%- for metric, our in times.items() -%}
        {%- do metrics.update({metric: our, metric ~ '_business': our}) -%}
    {%- endfor -%}
    {%- for metric, (measure, value) in plain.items() -%}
        {%- do metrics.update({metric: {
            'measure': measure, 'calendar': value, 'business': value, 'is_exact': true,
        }}) -%}
    {%- endfor -%}
    {{ return(metrics) }}
{%- endmacro %}
