{{ config(meta={'dagster': {'ref': {'name': 'kpi_values'}}}) }}
-- A returned row is a KPI that is infinite or not a number, a rate outside its scale, a negative count or duration,
-- or a value that is not scale x numerator / denominator.
-- A rate over another population may exceed 100: more can be solved than was created.
with

published as (
    select * from {{ ref('kpi_values') }}
),

catalogue as (
    select
        kpi_id,
        scale,
        unit,
        case
            when kpi_id = 'nps' then -100
            when unit = 'score_1_5' then 1
            when unit in ('percent', 'count', 'seconds') then 0
        end as lowest_value,
        case
            when kpi_id in (
                'solve_rate', 'first_contact_resolution_rate_of_contacts', 'complaint_rate', 'agent_turnover_rate'
            ) then null
            when unit in ('percent', 'points') then 100
            when unit = 'score_1_5' then 5
        end as highest_value
    from {{ ref('kpi_catalogue') }}
)

select
    published.kpi_id,
    published.period_grain,
    published.period_start,
    published.slice,
    published.channel,
    published.agent_id,
    published.team_id,
    published.numerator,
    published.denominator,
    published.value,
    catalogue.unit
from published
inner join catalogue on published.kpi_id = catalogue.kpi_id
where
    -- infinity and NaN are the numbers that a difference with themselves does not make 0
    published.value - published.value <> 0
    or published.numerator - published.numerator <> 0
    or published.denominator - published.denominator <> 0
    or (published.denominator <= 0 and published.value is not null)
    or published.value < catalogue.lowest_value - 1e-6
    or published.value > catalogue.highest_value + 1e-6
    or abs(
        published.value - catalogue.scale * published.numerator / nullif(published.denominator, 0)
    ) > 1e-6 * greatest(abs(published.value), 1)
