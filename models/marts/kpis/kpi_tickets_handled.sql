with

actions as (
    {{ kpi_facts('fct_ticket_actions', 'acted_on', 'agent_id', ['ticket_key']) }}
),

handled as (
    {{ count_distinct_facts(
        'actions', 'ticket_key', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        'tickets_handled__numerator'
    ) }}
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
        and exists (
            select 1 from {{ ref('dim_entities') }} as entities
            where entities.entity = 'tickets' and entities.is_present
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
