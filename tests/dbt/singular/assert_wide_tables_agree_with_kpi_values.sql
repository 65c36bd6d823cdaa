{{ config(meta={'dagster': {'ref': {'name': 'kpi_monthly'}}}) }}
-- A returned row is a KPI that the wide table and kpi_values tell differently, for months in total and for agents on
-- the days of the last month.
{%- set tables = [('kpi_monthly', 'month', 'total'), ('kpi_daily_by_agent', 'day', 'agent')] %}
with

settings as (
    select * from {{ ref('dim_settings') }}
),
{% for table, grain, slice in tables %}
{%- set kpi_ids = [] %}
{%- for kpi in kpi_registry() if grain in kpi.grains and slice in kpi.slices %}
    {%- do kpi_ids.append(kpi.kpi_id) %}
{%- endfor %}
{{ table }}_differences as (
    select
        '{{ table }}' as wide_table,
        kpis.kpi_id,
        coalesce(wide.period_start, published.period_start) as period_start,
        coalesce(wide.key, published.key) as key,
        case kpis.kpi_id
            {%- for kpi_id in kpi_ids %}
            when '{{ kpi_id }}' then wide.{{ kpi_id }}
            {%- endfor %}
        end as value_in_wide_table,
        case kpis.kpi_id
            {%- for kpi_id in kpi_ids %}
            when '{{ kpi_id }}' then published.{{ kpi_id }}
            {%- endfor %}
        end as value_in_kpi_values
    from (
        select
            *,
            {{ 'agent_id' if slice == 'agent' else "''" }} as key
        from {{ ref(table) }}
        {%- if grain == 'day' %}
        where period_start > (select as_of_on - interval 31 day from settings)
        {%- endif %}
    ) as wide
    full outer join (
        select
            period_start,
            coalesce(agent_id, '') as key,
            {%- for kpi_id in kpi_ids %}
            max(case when kpi_id = '{{ kpi_id }}' then value end) as {{ kpi_id }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ ref('kpi_values') }}
        where
            period_grain = '{{ grain }}'
            and slice = '{{ slice }}'
            {%- if grain == 'day' %}
            and period_start > (select as_of_on - interval 31 day from settings)
            {%- endif %}
        group by period_start, coalesce(agent_id, '')
    ) as published
        on
            wide.period_start = published.period_start
            and wide.key = published.key
    cross join (
        {%- for kpi_id in kpi_ids %}
        select '{{ kpi_id }}' as kpi_id{{ ' union all' if not loop.last }}
        {%- endfor %}
    ) as kpis
){{ ',' if not loop.last }}
{% endfor %}
{% for table, grain, slice in tables %}
select * from {{ table }}_differences
where value_in_wide_table is distinct from value_in_kpi_values
{{ 'union all' if not loop.last }}
{%- endfor %}
