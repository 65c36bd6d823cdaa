{#- How far a zone's wall clock is ahead of UTC at a UTC instant, in seconds. -#}
{% macro utc_offset_seconds(instant, timezone) -%}
    {{ return(adapter.dispatch('utc_offset_seconds')(instant, timezone)) }}
{%- endmacro %}

{% macro default__utc_offset_seconds(instant, timezone) -%}
    (unix_seconds(from_utc_timestamp({{ instant }}, {{ timezone }})) - unix_seconds({{ instant }}))
{%- endmacro %}

{% macro duckdb__utc_offset_seconds(instant, timezone) -%}
    ((epoch_us(timezone({{ timezone }}, timezone('UTC', {{ instant }}))) - epoch_us({{ instant }})) // 1000000)
{%- endmacro %}

{#- Seconds from midnight to a clock time HH:MM; 24:00 is 86400. -#}
{% macro seconds_of_clock_time(clock_time) -%}
    (cast({{ dbt.split_part(clock_time, "':'", 1) }} as integer) * 3600 + cast({{ dbt.split_part(clock_time, "':'", 2) }} as integer) * 60)
{%- endmacro %}

{#- 1 = Monday … 7 = Sunday. -#}
{% macro iso_weekday(day) -%}
    {{ return(adapter.dispatch('iso_weekday')(day)) }}
{%- endmacro %}

{% macro default__iso_weekday(day) -%}
    (weekday({{ day }}) + 1)
{%- endmacro %}

{% macro duckdb__iso_weekday(day) -%}
    isodow({{ day }})
{%- endmacro %}

{#- A table of whole numbers from one to another, both included. -#}
{% macro number_series(first, last, column) -%}
    {{ return(adapter.dispatch('number_series')(first, last, column)) }}
{%- endmacro %}

{% macro default__number_series(first, last, column) -%}
    (select explode(sequence({{ first }}, {{ last }})) as {{ column }})
{%- endmacro %}

{% macro duckdb__number_series(first, last, column) -%}
    (select range as {{ column }} from range({{ first }}, {{ last }} + 1))
{%- endmacro %}

{#- An interval of so many days. -#}
{% macro days_interval(days) -%}
    {{ return(adapter.dispatch('days_interval')(days)) }}
{%- endmacro %}

{% macro default__days_interval(days) -%}
    make_interval(0, 0, 0, {{ days }})
{%- endmacro %}

{% macro duckdb__days_interval(days) -%}
    to_days(cast({{ days }} as integer))
{%- endmacro %}

{#- The open windows of one day as one value. -#}
{% macro collect_windows(opens, closes) -%}
    {{ return(adapter.dispatch('collect_windows')(opens, closes)) }}
{%- endmacro %}

{% macro default__collect_windows(opens, closes) -%}
    collect_list(named_struct('opens', cast({{ opens }} as double), 'closes', cast({{ closes }} as double)))
{%- endmacro %}

{% macro duckdb__collect_windows(opens, closes) -%}
    list(struct_pack(opens := cast({{ opens }} as double), closes := cast({{ closes }} as double)))
{%- endmacro %}

{% macro single_window(opens, closes) -%}
    {{ return(adapter.dispatch('single_window')(opens, closes)) }}
{%- endmacro %}

{% macro default__single_window(opens, closes) -%}
    array(named_struct('opens', cast({{ opens }} as double), 'closes', cast({{ closes }} as double)))
{%- endmacro %}

{% macro duckdb__single_window(opens, closes) -%}
    [struct_pack(opens := cast({{ opens }} as double), closes := cast({{ closes }} as double))]
{%- endmacro %}

{#-
    Open seconds of a schedule from the clock's origin to an instant, given the row of int_business_clock for the
    instant's UTC day. business(a, b) = open_seconds_until(b) - open_seconds_until(a).
-#}
{% macro open_seconds_until(instant, clock) -%}
    {{ return(adapter.dispatch('open_seconds_until')(instant, clock)) }}
{%- endmacro %}

{% macro default__open_seconds_until(instant, clock) -%}
    {{ clock }}.open_seconds_before + aggregate(
        coalesce({{ clock }}.open_windows, array()), cast(0 as double),
        (total, w) -> total + greatest(0, least(unix_micros({{ instant }}) / 1000000.0 % 86400, w.closes) - w.opens)
    )
{%- endmacro %}

{% macro duckdb__open_seconds_until(instant, clock) -%}
    {{ clock }}.open_seconds_before + coalesce(list_sum(list_transform(
        {{ clock }}.open_windows,
        lambda w: greatest(0, least((epoch_us({{ instant }}) % 86400000000) / 1000000.0, w.closes) - w.opens)
    )), 0)
{%- endmacro %}
