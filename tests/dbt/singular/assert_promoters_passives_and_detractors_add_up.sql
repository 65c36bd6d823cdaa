{{ config(meta={'dagster': {'ref': {'name': 'kpi_surveys_answered'}}}) }}
-- A returned row is a day on which promoters + passives + detractors are not the NPS responses, or promoters -
-- detractors not the numerator of the NPS.
with

responses as (
    select
        responded_on,
        -- from 0 to 10, whatever the scale
        10 * (score - scale_min) / nullif(scale_max - scale_min, 0) as points
    from {{ ref('fct_survey_responses') }}
    where survey_type = 'nps' and is_counted and responded_on is not null
),

recomputed as (
    select
        responded_on,
        count(case when points > 9 - 1e-9 then 1 end) as promoters,
        count(case when points > 6 + 1e-9 and points <= 9 - 1e-9 then 1 end) as passives,
        count(case when points <= 6 + 1e-9 then 1 end) as detractors
    from responses
    group by responded_on
),

published as (
    select * from {{ ref('kpi_values') }}
    where kpi_id = 'nps' and period_grain = 'day' and slice = 'total'
)

select
    coalesce(recomputed.responded_on, published.period_start) as day_on,
    recomputed.promoters,
    recomputed.passives,
    recomputed.detractors,
    published.numerator,
    published.denominator as responses,
    published.value as nps
from recomputed
full outer join published on recomputed.responded_on = published.period_start
where
    recomputed.promoters + recomputed.passives + recomputed.detractors is distinct from published.denominator
    or recomputed.promoters - recomputed.detractors is distinct from published.numerator
