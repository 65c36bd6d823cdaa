{#-
    The columns of an entity with every event instant and day beyond as_of set to NULL: it has not happened yet.
    Expects the relations `unioned` and `settings` in the query.
-#}
{% macro happened_by_as_of(entity) -%}
    unioned.source,
    {%- for column, spec in canonical_entities()[entity].items() %}
    {%- if spec | length == 1 %}
    unioned.{{ column }}
    {%- else %}
    case when unioned.{{ column }} <= settings.{{ 'as_of' if spec[0] == 'timestamp' else 'as_of_on' }} then unioned.{{ column }} end as {{ column }}
    {%- endif %}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
