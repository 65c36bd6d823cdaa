{#- The sys_id that a reference holds: the text itself, or the value beside its link. -#}
{% macro servicenow_reference(column) -%}
    case
        when substring({{ column }}, 1, 1) = '{' then nullif({{ json_text(column, '$.value') }}, '')
        else {{ column }}
    end
{%- endmacro %}

{#- Seconds of a duration, which ServiceNow keeps as a time since 1970 and some exports give in seconds. -#}
{% macro servicenow_seconds(column) -%}
    case
        when {{ column }} like '%:%'
            then {{ seconds_between("cast('1970-01-01' as timestamp)", dbt.safe_cast(column, 'timestamp')) }}
        else {{ dbt.safe_cast(column, 'double') }}
    end
{%- endmacro %}
