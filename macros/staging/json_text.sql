{#-
    The text at a path of a JSON document kept as text, such as '$.email.subject'; NULL where the text is no JSON. A
    document that is itself a JSON text holding JSON (as some databases' JSON columns do) is unwrapped first.
-#}
{% macro json_text(document, path) -%}
    {{ return(adapter.dispatch('json_text')(document, path)) }}
{%- endmacro %}

{% macro default__json_text(document, path) -%}
    get_json_object({{ document }}, '{{ path }}')
{%- endmacro %}

{% macro duckdb__json_text(document, path) -%}
    json_extract_string(
        try_cast(json_extract_string(try_cast({{ document }} as json), '$') as json), '{{ path }}'
    )
{%- endmacro %}
