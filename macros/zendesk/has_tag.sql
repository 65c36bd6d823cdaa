{#- Whether a JSON array of tags holds a tag. -#}
{% macro has_tag(tags, tag) -%}
    {{ dbt.position("'\"' || " ~ tag ~ " || '\"'", tags) }} > 0
{%- endmacro %}
