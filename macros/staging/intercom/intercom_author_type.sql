{#-
    Who an Intercom author is. Operator and Fin are bots, also where they write in the name of a teammate; a team or
    an unnamed author is the system.
-#}
{% macro intercom_author_type(author_type, is_from_ai='false') -%}
    case
        when {{ author_type }} = 'bot' or ({{ author_type }} = 'admin' and coalesce({{ is_from_ai }}, false)) then 'bot'
        when {{ author_type }} = 'admin' then 'agent'
        when {{ author_type }} in ('user', 'lead', 'contact') then 'customer'
        else 'system'
    end
{%- endmacro %}
