{#-
    The UTC instant of a local time with an English month name, as Jira writes it in a comment: 3/Feb/23 10:08 PM or
    03/Feb/23 22:08. NULL where the text is no such time.
-#}
{% macro month_name_instant(text, timezone) -%}
    {{ return(adapter.dispatch('month_name_instant')(text, timezone)) }}
{%- endmacro %}

{% macro default__month_name_instant(text, timezone) -%}
    to_utc_timestamp(
        coalesce(try_to_timestamp({{ text }}, 'd/MMM/yy h:mm a'), try_to_timestamp({{ text }}, 'd/MMM/yy H:mm')),
        {{ timezone }}
    )
{%- endmacro %}

{% macro duckdb__month_name_instant(text, timezone) -%}
    timezone('UTC', timezone({{ timezone }}, try_strptime({{ text }}, ['%d/%b/%y %I:%M %p', '%d/%b/%y %H:%M'])))
{%- endmacro %}
