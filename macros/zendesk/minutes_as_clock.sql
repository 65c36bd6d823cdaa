{#- Minutes since midnight as the local time HH:MM that business_hours has; 1440 is 24:00. -#}
{% macro minutes_as_clock(minutes) -%}
    right('0' || cast(cast(floor({{ minutes }} / 60.0) as integer) as varchar), 2)
    || ':'
    || right('0' || cast(cast({{ minutes }} - 60 * floor({{ minutes }} / 60.0) as integer) as varchar), 2)
{%- endmacro %}
