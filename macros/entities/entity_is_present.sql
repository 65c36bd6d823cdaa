{#- Whether any source delivers one of the entities, by name: where none does, what is made of them is unknown, not 0. -#}
{% macro entity_is_present() -%}
exists (
    select 1 from {{ ref('dim_entities') }} as entities
    where entities.is_present and entities.entity in ('{{ varargs | join("', '") }}')
)
{%- endmacro %}
