{#-
    The rows of an entity from every enabled source, in the canonical columns; without such a source an empty typed
    relation, so that nothing behind it breaks. `columns` are those of an entity outside the canonical export.
    With a table of customer keys, a customer of several sources is one person from here on; without it nothing is joined.
-#}
{% macro union_sources(entity, columns=none) -%}
    {%- set columns = columns or canonical_entities()[entity] -%}
    {%- if 'customer_keys' in var('sources') and 'customer_id' in columns -%}
    select
        entity_rows.source,
        {%- for column in columns %}
        {%- if column == 'customer_id' %}
        coalesce(customer_keys.person_id, entity_rows.customer_id) as customer_id
        {%- else %}
        entity_rows.{{ column }}
        {%- endif %}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        {{- rows_of_sources(entity, columns) | indent(4) }}
    ) as entity_rows
    left join {{ ref('int_customer_keys') }} as customer_keys
        on
            entity_rows.source = customer_keys.source
            and entity_rows.customer_id = customer_keys.customer_id
    {%- else -%}
    {{ rows_of_sources(entity, columns) }}
    {%- endif -%}
{%- endmacro %}

{#- The same as the sources know their customers. -#}
{% macro rows_of_sources(entity, columns) -%}
    {%- set sources = sources_of(entity) -%}
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

{#- The enabled sources that deliver an entity, in the order of vars.sources. -#}
{% macro sources_of(entity) -%}
    {%- set sources = [] -%}
    {%- for source_name, entities in var('sources').items() if entity in entities -%}
        {%- do sources.append(source_name) -%}
    {%- endfor -%}
    {{ return(sources) }}
{%- endmacro %}

{#- Whether there is one: a condition for what is read only beside the entity. -#}
{% macro any_source_delivers(entity) -%}
    {{ 'true' if sources_of(entity) else 'false' }}
{%- endmacro %}
