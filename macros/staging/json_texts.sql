{#- In a select list: one row per element of a JSON array of texts or numbers, as text; none without an array. -#}
{% macro json_texts(array) -%}
    {{ return(adapter.dispatch('json_texts')(array)) }}
{%- endmacro %}

{% macro default__json_texts(array) -%}
    explode(from_json({{ array }}, 'array<string>'))
{%- endmacro %}

{% macro duckdb__json_texts(array) -%}
    unnest(from_json({{ array }}, '["VARCHAR"]'))
{%- endmacro %}
