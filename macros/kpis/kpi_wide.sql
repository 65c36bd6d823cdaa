{#-
    Every KPI side by side: one row per period grain, period, slice and slice keys, one column per KPI. Joined once;
    the wide tables are views of it.
-#}
{% macro kpi_wide_rows() -%}
    {%- set kpis = kpi_registry() -%}
    {%- set rollups = kpi_rollups() -%}
    {#- keys that a slice does not have are an empty text here, so that equal keys join -#}
    {%- set keys = ['channel', 'agent_id', 'team_id'] -%}
with

series_keys as (
    {%- for rollup in rollups %}
    select
        period_grain as series_grain,
        slice as series_slice,
        {%- for key in keys %}
        coalesce({{ key }}, '') as series_{{ key }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(rollup) }}
    {{- '\n    union\n' if not loop.last }}
    {%- endfor %}
),

-- grain, slice and keys get a number together, since one number joins faster than five texts; in their order, so
-- that it is the same wherever an engine works it out again
series as (
    select
        *,
        row_number() over (
            order by series_grain, series_slice, {% for key in keys %}series_{{ key }}{{ ', ' if not loop.last }}{% endfor %}
        ) as series_number
    from series_keys
),

{% for rollup in rollups -%}
{{ rollup }}_rows as (
    select
        series.series_number,
        period_start,
        {%- for kpi in kpis if kpi.rollup == rollup %}
        case
            when {{ kpi_exists(kpi) }}
            {%- if kpi.slices != kpi.rollup_slices %} and slice in ('{{ kpi.slices | join("', '") }}'){% endif %}
            {%- if kpi.grains != kpi.rollup_grains %} and period_grain in ('{{ kpi.grains | join("', '") }}'){% endif %}
                then cast({{ kpi_value(kpi) }} as double)
        end as {{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(rollup) }}
    inner join series
        on
            period_grain = series.series_grain
            and slice = series.series_slice
            {%- for key in keys %}
            and coalesce({{ key }}, '') = series.series_{{ key }}
            {%- endfor %}
),

{% endfor -%}
spine as (
    {%- for rollup in rollups %}
    select series_number, period_start from {{ rollup }}_rows
    {{- '\n    union\n' if not loop.last }}
    {%- endfor %}
),

joined as (
    select
        series.series_grain as period_grain,
        spine.period_start,
        series.series_slice as slice,
        {%- for key in keys %}
        nullif(series.series_{{ key }}, '') as {{ key }},
        {%- endfor %}
        {%- for kpi in kpis %}
        {{ kpi.rollup }}_rows.{{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from spine
    inner join series on spine.series_number = series.series_number
    {%- for rollup in rollups %}
    left join {{ rollup }}_rows
        on
            spine.series_number = {{ rollup }}_rows.series_number
            and spine.period_start = {{ rollup }}_rows.period_start
    {%- endfor %}
)

select * from joined
where
    coalesce({{ kpis | map(attribute='kpi_id') | join(', ') }}) is not null
    -- what a rollup has put into no period stays, so that the test of the key finds it
    or period_start is null
{%- endmacro %}

{#- A wide table: one row per period and slice key, one column per KPI of that grain and slice. -#}
{% macro kpi_wide(grain, slice) -%}
select
    period_start,
    {%- for key in slice_keys()[slice] %}
    {{ key }},
    {%- endfor %}
    {%- set kpi_ids = [] %}
    {%- for kpi in kpi_registry() if grain in kpi.grains and slice in kpi.slices %}
    {%- do kpi_ids.append(kpi.kpi_id) %}
    {%- endfor %}
    {%- for kpi_id in kpi_ids %}
    {{ kpi_id }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('kpi_wide') }}
where slice = '{{ slice }}' and period_grain = '{{ grain }}'
{%- endmacro %}
