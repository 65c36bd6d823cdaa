{#-
    A relation with one row per text of a column that holds a JSON list of texts: the named columns of the row,
    `place` (its number in the list, from 1) and `text`.
-#}
{% macro listed_texts(relation, columns, list) -%}
    {{ return(adapter.dispatch('listed_texts')(relation, columns, list)) }}
{%- endmacro %}

{% macro default__listed_texts(relation, columns, list) -%}
    select
        {{ columns | join(', ') }},
        position + 1 as place,
        text
    from {{ relation }}
    lateral view posexplode(from_json({{ list }}, 'array<string>')) as position, text
{%- endmacro %}

{% macro duckdb__listed_texts(relation, columns, list) -%}
    select
        {{ columns | join(', ') }},
        generate_subscripts(from_json({{ list }}, '["VARCHAR"]'), 1) as place,
        unnest(from_json({{ list }}, '["VARCHAR"]')) as text
    from {{ relation }}
{%- endmacro %}
