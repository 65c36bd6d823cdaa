{#- The rows of one KPI of the output contract, from its rollup. -#}
{% macro kpi_values_of(kpi) -%}
    select
        '{{ kpi.kpi_id }}' as kpi_id,
        period_grain,
        period_start,
        slice,
        channel,
        agent_id,
        team_id,
        {{ kpi.kpi_id ~ '__numerator' if kpi.kind != 'value' else 'cast(null as double)' }} as numerator,
        {{ kpi.kpi_id ~ '__denominator' if kpi.kind == 'ratio' else 'cast(null as double)' }} as denominator,
        cast({{ kpi_value(kpi) }} as double) as value,
        seconds_since_end < {{ kpi.maturity_seconds }} as is_provisional
    from {{ ref(kpi.rollup) }}
    where {{ kpi_exists(kpi) }}
    {%- if kpi.slices != kpi.rollup_slices %}
        and slice in ('{{ kpi.slices | join("', '") }}')
    {%- endif %}
    {%- if kpi.grains != kpi.rollup_grains %}
        and period_grain in ('{{ kpi.grains | join("', '") }}')
    {%- endif %}
{%- endmacro %}
