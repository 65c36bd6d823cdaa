{#- The zone of a source's local times as an SQL text: that of its contract, else source_timezone. -#}
{% macro source_timezone(source_name) -%}
    {%- set zones = [] -%}
    {%- if execute -%}
        {#- a unit test has no graph of sources -#}
        {%- for table in graph.get('sources', {}).values() if table.source_name == source_name -%}
            {%- do zones.append(table.config.meta.timezone or table.source_meta.timezone) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(dbt.string_literal(zones | select | first or var('source_timezone'))) }}
{%- endmacro %}
