with

targets as (
    select
        targets.kpi_id,
        targets.slice,
        catalogue.direction,
        targets.target,
        targets.warning,
        coalesce(targets.valid_from, date '0001-01-01') as valid_from,
        coalesce(targets.valid_to, date '9999-12-31') as valid_to,
        case catalogue.maturity
            when 'reopen_window' then settings.reopen_window_seconds
            when '24_hours' then 86400
            else 0
        end as maturity_seconds,
        settings.as_of
    from {{ ref('kpi_targets') }} as targets
    inner join {{ ref('kpi_catalogue') }} as catalogue on targets.kpi_id = catalogue.kpi_id
    cross join {{ ref('dim_settings') }} as settings
    -- only these have a good side
    where catalogue.direction in ('higher', 'lower')
),

periods as (
    select * from {{ ref('dim_periods') }}
),

-- one pass over the values; a day of one agent or channel is a handful of facts and alarms without meaning
measured as (
    select
        kpi_values.kpi_id,
        kpi_values.period_grain,
        kpi_values.period_start,
        kpi_values.slice,
        kpi_values.channel,
        kpi_values.agent_id,
        kpi_values.team_id,
        targets.direction,
        targets.target,
        targets.warning,
        kpi_values.value,
        kpi_values.is_provisional
    from {{ ref('kpi_values') }} as kpi_values
    inner join targets
        on
            kpi_values.kpi_id = targets.kpi_id
            and kpi_values.slice = targets.slice
            and kpi_values.period_start >= targets.valid_from
            and kpi_values.period_start < targets.valid_to
    where kpi_values.slice = 'total' or kpi_values.period_grain <> 'day'
),

measured_at_all as (
    select distinct
        kpi_id,
        period_grain
    from measured
    where slice = 'total'
),

not_measured as (
    select
        measured_at_all.kpi_id,
        periods.period_grain,
        periods.period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        targets.direction,
        targets.target,
        targets.warning,
        cast(null as double) as value,
        {{ seconds_between('periods.ends_at', 'targets.as_of') }} < targets.maturity_seconds as is_provisional
    from measured_at_all
    inner join targets
        on
            measured_at_all.kpi_id = targets.kpi_id
            and targets.slice = 'total'
    inner join periods
        on
            measured_at_all.period_grain = periods.period_grain
            and periods.period_start >= targets.valid_from
            and periods.period_start < targets.valid_to
    left join measured
        on
            measured_at_all.kpi_id = measured.kpi_id
            and measured.slice = 'total'
            and periods.period_grain = measured.period_grain
            and periods.period_start = measured.period_start
    where measured.kpi_id is null
),

held_against_targets as (
    select * from measured
    union all
    select * from not_measured
),

judged as (
    select
        held_against_targets.*,
        {{ period_end_of('held_against_targets') }} as period_end,
        {{ target_status(
            'held_against_targets.value', 'held_against_targets.target',
            'held_against_targets.warning', 'held_against_targets.direction'
        ) }} as status
    from held_against_targets
),

with_the_row_before as (
    select
        *,
        lag(period_end) over each_series as row_before_ends,
        lag(value) over each_series as value_before,
        lag(status) over each_series as status_before
    from judged
    window each_series as (
        partition by kpi_id, period_grain, slice, channel, agent_id, team_id
        order by period_start
    )
),

with_the_period_before as (
    select
        *,
        -- a member that was not measured has no row for that period
        case when row_before_ends = period_start then value_before end as previous_value,
        case when row_before_ends = period_start then status_before end as previous_status
    from with_the_row_before
),

last_final_periods as (
    select
        targets.kpi_id,
        targets.slice,
        periods.period_grain,
        max(periods.period_start) as period_start
    from targets
    cross join periods
    where {{ seconds_between('periods.ends_at', 'targets.as_of') }} >= targets.maturity_seconds
    group by targets.kpi_id, targets.slice, periods.period_grain
)

select
    with_the_period_before.kpi_id,
    with_the_period_before.period_grain,
    with_the_period_before.period_start,
    with_the_period_before.slice,
    with_the_period_before.channel,
    with_the_period_before.agent_id,
    with_the_period_before.team_id,
    with_the_period_before.direction,
    with_the_period_before.status,
    with_the_period_before.previous_status,
    case
        when
            {{ status_rank('with_the_period_before.status') }}
            > {{ status_rank('with_the_period_before.previous_status') }}
            then 'worsened'
        when
            {{ status_rank('with_the_period_before.status') }}
            < {{ status_rank('with_the_period_before.previous_status') }}
            then 'recovered'
    end as crossing,
    with_the_period_before.value,
    with_the_period_before.target,
    with_the_period_before.warning,
    with_the_period_before.previous_value,
    with_the_period_before.value - with_the_period_before.previous_value as change,
    with_the_period_before.is_provisional,
    last_final_periods.kpi_id is not null as is_latest_final
from with_the_period_before
left join last_final_periods
    on
        with_the_period_before.kpi_id = last_final_periods.kpi_id
        and with_the_period_before.slice = last_final_periods.slice
        and with_the_period_before.period_grain = last_final_periods.period_grain
        and with_the_period_before.period_start = last_final_periods.period_start
order by with_the_period_before.slice, with_the_period_before.period_grain, with_the_period_before.period_start
