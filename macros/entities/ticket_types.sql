{#- The ticket types of the canonical export. -#}
{% macro ticket_types() -%}
    {{ return(['question', 'incident', 'problem', 'task', 'request', 'complaint']) }}
{%- endmacro %}
