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

{#- A wide table: one row per period and slice key, one column per KPI of that grain and slice. -#}
{% macro kpi_wide(grain, slice) -%}
    {%- set keys = slice_keys()[slice] -%}
    {%- set kpis = [] -%}
    {%- set rollups = [] -%}
    {%- for kpi in kpi_registry() if grain in kpi.grains and slice in kpi.slices -%}
        {%- do kpis.append(kpi) -%}
        {%- if kpi.rollup not in rollups -%}
            {%- do rollups.append(kpi.rollup) -%}
        {%- endif -%}
    {%- endfor -%}
with

{% for rollup in rollups -%}
{{ rollup }}_rows as (
    select
        period_start,
        {%- for key in keys %}
        {{ key }},
        {%- endfor %}
        {%- for kpi in kpis if kpi.rollup == rollup %}
        case when {{ kpi_exists(kpi) }} then cast({{ kpi_value(kpi) }} as double) end as {{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(rollup) }}
    where period_grain = '{{ grain }}' and slice = '{{ slice }}'
),

{% endfor -%}
spine as (
    {%- for rollup in rollups %}
    select {{ (['period_start'] + keys) | join(', ') }} from {{ rollup }}_rows
    {{- '\n    union\n' if not loop.last }}
    {%- endfor %}
),

joined as (
    select
        spine.period_start,
        {%- for key in keys %}
        spine.{{ key }},
        {%- endfor %}
        {%- for kpi in kpis %}
        {{ kpi.rollup }}_rows.{{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from spine
    {%- for rollup in rollups %}
    left join {{ rollup }}_rows
        on
            spine.period_start = {{ rollup }}_rows.period_start
            {%- for key in keys %}
            and spine.{{ key }} = {{ rollup }}_rows.{{ key }}
            {%- endfor %}
    {%- endfor %}
)

select * from joined
where coalesce({{ kpis | map(attribute='kpi_id') | join(', ') }}) is not null
order by {{ (['period_start'] + keys) | join(', ') }}
{%- endmacro %}
