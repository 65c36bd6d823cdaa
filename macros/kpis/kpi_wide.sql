{#-
    Every KPI side by side: one row per period grain, period, slice and slice keys, one column per KPI. Joined once;
    the wide tables are views of it.
-#}
{% macro kpi_wide_rows() -%}
    {%- set kpis = kpi_registry() -%}
    {%- set rollups = [] -%}
    {%- for kpi in kpis if kpi.rollup not in rollups -%}
        {%- do rollups.append(kpi.rollup) -%}
    {%- endfor -%}
    {#- keys that a slice does not have are an empty text here, so that equal keys join -#}
    {%- set keys = ['channel', 'agent_id', 'team_id'] -%}
    {%- set joined_by = ['period_grain', 'period_start', 'slice', 'channel', 'agent_id', 'team_id'] -%}
with

{% for rollup in rollups -%}
{{ rollup }}_rows as (
    select
        period_grain,
        period_start,
        slice,
        {%- for key in keys %}
        coalesce({{ key }}, '') as {{ key }},
        {%- endfor %}
        {%- for kpi in kpis if kpi.rollup == rollup %}
        case
            when {{ kpi_exists(kpi) }}
            {%- if kpi.slices != kpi.rollup_slices %} and slice in ('{{ kpi.slices | join("', '") }}'){% endif %}
            {%- if kpi.grains != kpi.rollup_grains %} and period_grain in ('{{ kpi.grains | join("', '") }}'){% endif %}
                then cast({{ kpi_value(kpi) }} as double)
        end as {{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(rollup) }}
),

{% endfor -%}
spine as (
    {%- for rollup in rollups %}
    select {{ joined_by | join(', ') }} from {{ rollup }}_rows
    {{- '\n    union\n' if not loop.last }}
    {%- endfor %}
),

joined as (
    select
        spine.period_grain,
        spine.period_start,
        spine.slice,
        {%- for key in keys %}
        nullif(spine.{{ key }}, '') as {{ key }},
        {%- endfor %}
        {%- for kpi in kpis %}
        {{ kpi.rollup }}_rows.{{ kpi.kpi_id }}{{ ',' if not loop.last }}
        {%- endfor %}
    from spine
    {%- for rollup in rollups %}
    left join {{ rollup }}_rows
        on
            spine.period_grain = {{ rollup }}_rows.period_grain
            {%- for key in joined_by[1:] %}
            and spine.{{ key }} = {{ rollup }}_rows.{{ key }}
            {%- endfor %}
    {%- endfor %}
)

select * from joined
where coalesce({{ kpis | map(attribute='kpi_id') | join(', ') }}) is not null
order by slice, period_grain, period_start
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
