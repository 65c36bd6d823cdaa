{#- The text under a key of a JSON object that a text column holds; NULL where there is none. -#}
{% macro text_in_json(column, key) -%}
    {{ return(adapter.dispatch('text_in_json')(column, key)) }}
{%- endmacro %}

{% macro default__text_in_json(column, key) -%}
    get_json_object({{ column }}, '$.{{ key }}')
{%- endmacro %}

{% macro duckdb__text_in_json(column, key) -%}
    nullif(json_extract_string({{ column }}, '$.{{ key }}'), '')
{%- endmacro %}
