{{ config(meta={'dagster': {'ref': {'name': 'kpi_values'}}}) }}
-- A returned row is a month whose channels, agents or teams do not add up to the numerator of its total.
-- Left out: KPIs whose numerator and denominator have different dates or populations, and numerators that are no sums:
-- distinct tickets by agent and team.
with

published as (
    select
        kpi_id,
        period_start,
        slice,
        sum(numerator) as numerator
    from {{ ref('kpi_values') }}
    where
        period_grain = 'month'
        and numerator is not null
        and kpi_id not in (
            'solve_rate', 'first_contact_resolution_rate_of_contacts', 'phone_average_wait_time',
            'cost_per_inbound_call', 'cost_per_ticket'
        )
        and not (kpi_id = 'tickets_handled' and slice in ('agent', 'team', 'agent_channel'))
    group by kpi_id, period_start, slice
),

catalogue as (
    select * from {{ ref('kpi_catalogue') }}
),

totals as (
    select * from published
    where slice = 'total'
),

slices as (
    {%- for slice in slice_keys() if slice != 'total' %}
    select '{{ slice }}' as slice
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

expected as (
    select
        totals.kpi_id,
        totals.period_start,
        slices.slice,
        totals.numerator as total_numerator
    from totals
    inner join catalogue on totals.kpi_id = catalogue.kpi_id
    cross join slices
    where
        ' ' || catalogue.slices || ' ' like '% ' || slices.slice || ' %'
        and not (totals.kpi_id = 'tickets_handled' and slices.slice <> 'channel')
)

select
    expected.kpi_id,
    expected.period_start,
    expected.slice,
    expected.total_numerator,
    published.numerator as numerator_of_slices
from expected
left join published
    on
        expected.kpi_id = published.kpi_id
        and expected.period_start = published.period_start
        and expected.slice = published.slice
where
    abs(expected.total_numerator - coalesce(published.numerator, 0))
    > 1e-6 * greatest(abs(expected.total_numerator), 1)
