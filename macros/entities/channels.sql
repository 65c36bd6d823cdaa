{#- The channels of the canonical export. -#}
{% macro channels() -%}
    {{ return(['phone', 'email', 'chat', 'web', 'social', 'messaging', 'in_person', 'self_service', 'other']) }}
{%- endmacro %}
