with

surveys as (
    select * from {{ ref('fct_survey_responses') }}
    where survey_type = 'csat' and is_counted and customer_id is not null and responded_on is not null
),

ranked as (
    {%- for grain in grains() %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('responded_on', grain) }} as period_start,
        is_satisfied,
        row_number() over (
            partition by {{ period_start('responded_on', grain) }}, customer_id
            order by responded_at desc, response_id desc
        ) as answer_rank
    from surveys
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
),

customers as (
    select
        period_grain,
        period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        {{ count_where('is_satisfied') }} as satisfied_customers_rate__numerator,
        count(is_satisfied) as satisfied_customers_rate__denominator
    from ranked
    where answer_rank = 1
    group by period_grain, period_start
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('customers', ['satisfied_customers_rate__numerator', 'satisfied_customers_rate__denominator']) }}
