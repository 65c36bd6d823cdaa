{#-
    The rows of an entity from every enabled source, in the canonical columns; without such a source an empty typed
    relation, so that nothing behind it breaks. `columns` are those of an entity outside the canonical export.
-#}
{% macro union_sources(entity, columns=none) -%}
    {%- set columns = columns or canonical_entities()[entity] -%}
    {%- set sources = [] -%}
    {%- for source_name, entities in var('sources').items() if entity in entities -%}
        {%- do sources.append(source_name) -%}
    {%- endfor -%}
    {%- for source_name in sources %}
    select
        source,
        {%- for column in columns %}
        {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('stg_' ~ source_name ~ '__' ~ entity) }}
    {%- if not loop.last %}
    union all
    {%- endif -%}
    {%- endfor -%}
    {%- if not sources %}
    select
        cast(null as varchar) as source,
        {%- for column, spec in columns.items() %}
        cast(null as {{ spec[0] }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    where false
    {%- endif %}
{%- endmacro %}
