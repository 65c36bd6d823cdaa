{#- The number of a record, also out of a web service id such as 39x1042 (module x record). -#}
{% macro vtiger_record_id(column) -%}
    case
        when {{ column }} like '%x%' then {{ dbt.split_part(column, "'x'", 2) }}
        else {{ column }}
    end
{%- endmacro %}
