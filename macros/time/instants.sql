{#- The calendar day of a UTC instant by the wall clock of a named zone. -#}
{% macro local_date(instant, timezone) -%}
    {{ return(adapter.dispatch('local_date')(instant, timezone)) }}
{%- endmacro %}

{% macro default__local_date(instant, timezone) -%}
    cast(from_utc_timestamp({{ instant }}, {{ timezone }}) as date)
{%- endmacro %}

{#- Looking up a zone costs ten times what the rest does, so that UTC, where there is nothing to look up, goes without. -#}
{% macro duckdb__local_date(instant, timezone) -%}
    case
        when {{ timezone }} = 'UTC' then cast({{ instant }} as date)
        else cast(timezone({{ timezone }}, make_timestamptz(epoch_us({{ instant }}))) as date)
    end
{%- endmacro %}

{#- The UTC instant at which a local day begins by the wall clock of a named zone. -#}
{% macro day_starts_at(day, timezone) -%}
    {{ return(adapter.dispatch('day_starts_at')(day, timezone)) }}
{%- endmacro %}

{% macro default__day_starts_at(day, timezone) -%}
    to_utc_timestamp(cast({{ day }} as timestamp), {{ timezone }})
{%- endmacro %}

{% macro duckdb__day_starts_at(day, timezone) -%}
    case
        when {{ timezone }} = 'UTC' then cast({{ day }} as timestamp)
        else make_timestamp(epoch_us(timezone({{ timezone }}, cast({{ day }} as timestamp))))
    end
{%- endmacro %}

{#- Seconds from one instant to another, as DOUBLE, exact to the microsecond; negative when reversed. -#}
{% macro seconds_between(start_at, end_at) -%}
    {{ return(adapter.dispatch('seconds_between')(start_at, end_at)) }}
{%- endmacro %}

{% macro default__seconds_between(start_at, end_at) -%}
    (unix_micros({{ end_at }}) - unix_micros({{ start_at }})) / 1000000.0
{%- endmacro %}

{% macro duckdb__seconds_between(start_at, end_at) -%}
    ((epoch_us({{ end_at }}) - epoch_us({{ start_at }})) / 1000000.0)
{%- endmacro %}

{#- The same for a time that was measured: NULL where the end lies before the start, since nobody knows how long it took. -#}
{% macro measured_seconds(start_at, end_at) -%}
    case when {{ start_at }} <= {{ end_at }} then {{ seconds_between(start_at, end_at) }} end
{%- endmacro %}

{#- An instant a number of seconds later. -#}
{% macro seconds_after(instant, seconds) -%}
    {{ return(adapter.dispatch('seconds_after')(instant, seconds)) }}
{%- endmacro %}

{% macro default__seconds_after(instant, seconds) -%}
    timestamp_micros(unix_micros({{ instant }}) + cast({{ seconds }} * 1000000 as bigint))
{%- endmacro %}

{% macro duckdb__seconds_after(instant, seconds) -%}
    make_timestamp(epoch_us({{ instant }}) + cast({{ seconds }} * 1000000 as bigint))
{%- endmacro %}

{#- An ISO 8601 instant of a setting, in UTC; without an offset it is UTC already. -#}
{% macro parse_instant(text) -%}
    {{ return(adapter.dispatch('parse_instant')(text)) }}
{%- endmacro %}

{% macro default__parse_instant(text) -%}
    cast('{{ text }}' as timestamp)
{%- endmacro %}

{% macro duckdb__parse_instant(text) -%}
    timezone('UTC', cast('{{ text }}' as timestamptz))
{%- endmacro %}

{#- In a select list: one row per day from one day to another, both included; none where the first comes after the last. -#}
{% macro each_day(first_day, last_day) -%}
    {{ return(adapter.dispatch('each_day')(first_day, last_day)) }}
{%- endmacro %}

{% macro default__each_day(first_day, last_day) -%}
    explode(case when {{ first_day }} <= {{ last_day }} then sequence({{ first_day }}, {{ last_day }}) end)
{%- endmacro %}

{% macro duckdb__each_day(first_day, last_day) -%}
    cast(unnest(generate_series(
        cast({{ first_day }} as timestamp), cast({{ last_day }} as timestamp), interval 1 day
    )) as date)
{%- endmacro %}
