-- Open tickets at the end of each period, as running sums of tickets entering and leaving a key's backlog.
with

intervals as (
    select * from {{ ref('fct_backlog_intervals') }}
),

settings as (
    select * from {{ ref('dim_settings') }}
),

days as (
    select * from {{ ref('dim_dates') }}
),

periods as (
    select * from {{ ref('dim_periods') }}
),

agent_history as (
    select * from {{ ref('dim_agent_history') }}
),

-- what stays within one day is in no snapshot
overnight as (
    select
        intervals.channel,
        intervals.agent_id,
        case when intervals.agent_id is null then intervals.team_id end as team_id_without_agent,
        cast({{ seconds_between('settings.as_of', 'intervals.created_at') }} as decimal(28, 7)) as created_seconds,
        intervals.started_on,
        intervals.ended_on,
        case
            when intervals.due_at < settings.as_of then greatest(intervals.due_on, intervals.started_on)
        end as overdue_on
    from intervals
    cross join settings
    where intervals.ended_on is null or intervals.ended_on > intervals.started_on
),

changes as (
    select
        channel,
        agent_id,
        team_id_without_agent,
        started_on as changed_on,
        1 as open_change,
        created_seconds as created_change,
        0 as overdue_change
    from overnight

    union all

    select
        channel,
        agent_id,
        team_id_without_agent,
        ended_on as changed_on,
        -1 as open_change,
        -created_seconds as created_change,
        0 as overdue_change
    from overnight
    where ended_on is not null

    union all

    select
        channel,
        agent_id,
        team_id_without_agent,
        overdue_on as changed_on,
        0 as open_change,
        0 as created_change,
        1 as overdue_change
    from overnight
    where overdue_on is not null and (ended_on is null or ended_on > overdue_on)

    union all

    select
        channel,
        agent_id,
        team_id_without_agent,
        ended_on as changed_on,
        0 as open_change,
        0 as created_change,
        -1 as overdue_change
    from overnight
    where overdue_on is not null and ended_on > overdue_on
),

daily_changes as (
    select
        channel,
        agent_id,
        team_id_without_agent,
        changed_on,
        sum(open_change) as open_change,
        sum(created_change) as created_change,
        sum(overdue_change) as overdue_change
    from changes
    group by channel, agent_id, team_id_without_agent, changed_on
),

levels as (
    select
        channel,
        agent_id,
        team_id_without_agent,
        changed_on,
        lead(changed_on) over key_by_day as next_changed_on,
        sum(open_change) over key_by_day as count_open,
        sum(created_change) over key_by_day as created_seconds,
        sum(overdue_change) over key_by_day as count_overdue
    from daily_changes
    window key_by_day as (partition by channel, agent_id, team_id_without_agent order by changed_on)
),

last_days as (
    select max(day_on) as day_on from days
),

-- one row per key and day at whose end something was open
open_days as (
    select
        levels.channel,
        levels.agent_id,
        levels.team_id_without_agent,
        {{ each_day(
            'levels.changed_on',
            'coalesce(cast(levels.next_changed_on - interval 1 day as date), last_days.day_on)'
        ) }} as day_on,
        levels.count_open,
        levels.created_seconds,
        levels.count_overdue
    from levels
    cross join last_days
    where levels.count_open > 0
),

snapshots as (
    select
        days.day_on,
        open_days.channel,
        coalesce(open_days.agent_id, 'unassigned') as agent_id,
        coalesce(
            case when open_days.agent_id is null then open_days.team_id_without_agent else agent_history.team_id end,
            'unassigned'
        ) as team_id,
        open_days.count_open,
        -- end - created, both counted from as_of
        open_days.count_open * cast({{ seconds_between('settings.as_of', 'days.snapshot_at') }} as decimal(28, 7)) - open_days.created_seconds
            as age_seconds,
        open_days.count_overdue
    from open_days
    cross join settings
    inner join days on open_days.day_on = days.day_on
    left join agent_history
        on
            open_days.agent_id = agent_history.agent_id
            and days.day_on >= agent_history.valid_from
            and days.day_on < agent_history.valid_to
),

period_cells as (
    select
        periods.period_grain,
        periods.period_start,
        snapshots.channel,
        snapshots.agent_id,
        snapshots.team_id,
        snapshots.count_open as backlog__numerator,
        snapshots.age_seconds as backlog_age_average__numerator,
        snapshots.count_open as backlog_age_average__denominator,
        snapshots.count_overdue as overdue_rate__numerator,
        snapshots.count_open as overdue_rate__denominator
    from snapshots
    inner join periods on snapshots.day_on = periods.last_on
),
{% set measures = {
    'backlog__numerator': ['', 'sum'],
    'backlog_age_average__numerator': ['', 'sum'],
    'backlog_age_average__denominator': ['', 'sum'],
    'overdue_rate__numerator': ['', 'sum'],
    'overdue_rate__denominator': ['', 'sum'],
} %}
slices as (
    {{ slice_rollup('period_cells', ['total', 'channel', 'agent', 'team', 'agent_channel'], measures) }}
),

empty_days as (
    select
        'day' as period_grain,
        days.day_on as period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        0 as backlog__numerator,
        null as backlog_age_average__numerator,
        0 as backlog_age_average__denominator,
        null as overdue_rate__numerator,
        0 as overdue_rate__denominator
    from days
    left join slices
        on
            days.day_on = slices.period_start
            and slices.period_grain = 'day'
            and slices.slice = 'total'
    where
        slices.period_start is null
        and {{ entity_is_present('tickets') }}
),

completed as (
    select * from slices
    union all
    select * from empty_days
)

{{ finished_rollup('completed', measures | list) }}
