with

actions as (
    {{ kpi_facts('fct_ticket_actions', 'acted_on', 'agent_id', ['ticket_key']) }}
),

-- the day before on which the same ticket was handled: by anybody, by this agent, by this team
repeated as (
    select
        *,
        lag(day_on) over (partition by ticket_key order by day_on) as earlier_on,
        lag(day_on) over (partition by ticket_key, agent_id order by day_on) as earlier_by_agent_on,
        lag(day_on) over (partition by ticket_key, team_id order by day_on) as earlier_by_team_on
    from actions
),

-- a ticket counts where it appears first in a period, so that distinct tickets add up
period_cells as (
    {%- for grain in grains() %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('day_on', grain) }} as period_start,
        channel,
        agent_id,
        team_id,
        {%- for earlier, measure in [
            ('earlier_on', 'tickets'),
            ('earlier_by_agent_on', 'tickets_of_agent'),
            ('earlier_by_team_on', 'tickets_of_team'),
        ] %}
        sum(case
            when {{ earlier }} >= {{ period_start('day_on', grain) }} then 0
            else 1
        end) as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from repeated
    group by {{ period_start('day_on', grain) }}, channel, agent_id, team_id
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
),

slices as (
    {{ slice_rollup(
        'period_cells', ['total', 'channel', 'agent', 'team', 'agent_channel'],
        {'tickets': ['', 'sum'], 'tickets_of_agent': ['', 'sum'], 'tickets_of_team': ['', 'sum']}
    ) }}
),

handled as (
    select
        period_grain,
        period_start,
        slice,
        channel,
        agent_id,
        team_id,
        case
            when slice in ('total', 'channel') then tickets
            when slice = 'team' then tickets_of_team
            else tickets_of_agent
        end as tickets_handled__numerator
    from slices
),

missing_days as (
    -- a day on which nobody handled a ticket is a day with 0
    select days.day_on
    from {{ ref('dim_dates') }} as days
    left join handled
        on
            days.day_on = handled.period_start
            and handled.period_grain = 'day'
            and handled.slice = 'total'
    where
        handled.period_start is null
        and {{ entity_is_present('tickets') }}
        and (
            -- a history of statuses alone may not say who acted
            exists (select 1 from actions)
            or {{ entity_is_present('messages', 'calls', 'chats') }}
        )
),

completed as (
    select * from handled

    union all

    select
        'day' as period_grain,
        day_on as period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        0 as tickets_handled__numerator
    from missing_days
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('completed', ['tickets_handled__numerator']) }}
