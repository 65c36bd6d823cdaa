{#- How many rows fulfil a condition: 0, never NULL, also where it is unknown for all of them (count_if is NULL then). -#}
{% macro count_where(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}
