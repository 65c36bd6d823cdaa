with

agents as (
    select * from {{ ref('dim_agents') }}
    where
        not is_bot
        -- nobody's days known is not the same as nobody having left
        and exists (
            select 1 from {{ ref('dim_agents') }} as known
            where known.hired_on is not null or known.left_on is not null
        )
),

periods as (
    select * from {{ ref('dim_periods') }}
    where period_grain in ('month', 'quarter', 'year')
),

settings as (
    select * from {{ ref('dim_settings') }}
),

turnover as (
    select
        periods.period_grain,
        periods.period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        {{ count_where('agents.left_on >= periods.period_start and agents.left_on < periods.period_end') }}
            as agent_turnover_rate__numerator,
        (
            {{ count_where(
                '(agents.hired_on is null or agents.hired_on < periods.period_start)'
                ' and (agents.left_on is null or agents.left_on >= periods.period_start)'
            ) }}
            + {{ count_where(
                '(agents.hired_on is null or agents.hired_on < periods.period_end)'
                ' and (agents.left_on is null or agents.left_on >= periods.period_end)'
            ) }}
        ) / 2.0 as agent_turnover_rate__denominator
    from periods
    cross join agents
    group by periods.period_grain, periods.period_start
)

{{ finished_rollup('turnover', ['agent_turnover_rate__numerator', 'agent_turnover_rate__denominator']) }}
