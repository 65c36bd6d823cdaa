{#- The grains of a KPI, finest first. -#}
{% macro grains() -%}
    {{ return(['day', 'week', 'month', 'quarter', 'year']) }}
{%- endmacro %}

{#- The first day of the period that a day falls into; weeks are ISO weeks, from Monday. -#}
{% macro period_start(day, grain) -%}
    {%- if grain == 'day' -%}
    {{ day }}
    {%- else -%}
    cast({{ dbt.date_trunc(grain, day) }} as date)
    {%- endif -%}
{%- endmacro %}

{#- The day after the last day of the period that a day falls into. -#}
{% macro period_end(day, grain) -%}
    cast({{ period_start(day, grain) }} + interval {{ '3 month' if grain == 'quarter' else '1 ' ~ grain }} as date)
{%- endmacro %}

{#- Slices and the key columns each one has. -#}
{% macro slice_keys() -%}
    {{ return({
        'total': [],
        'channel': ['channel'],
        'agent': ['agent_id'],
        'team': ['team_id'],
        'agent_channel': ['agent_id', 'channel'],
    }) }}
{%- endmacro %}
