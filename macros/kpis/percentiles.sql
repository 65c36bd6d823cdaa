{#- Several continuous percentiles (linear between ranks) of one column, as one list in the order asked for. -#}
{% macro percentiles(column, fractions) -%}
    {{ return(adapter.dispatch('percentiles')(column, fractions)) }}
{%- endmacro %}

{% macro default__percentiles(column, fractions) -%}
    percentile({{ column }}, array({{ fractions | join(', ') }}))
{%- endmacro %}

{% macro duckdb__percentiles(column, fractions) -%}
    quantile_cont({{ column }}, [{{ fractions | join(', ') }}])
{%- endmacro %}

{#- One element of such a list, counted from 1. -#}
{% macro list_element(list, position) -%}
    {{ return(adapter.dispatch('list_element')(list, position)) }}
{%- endmacro %}

{% macro default__list_element(list, position) -%}
    element_at({{ list }}, {{ position }})
{%- endmacro %}

{% macro duckdb__list_element(list, position) -%}
    {{ list }}[{{ position }}]
{%- endmacro %}
