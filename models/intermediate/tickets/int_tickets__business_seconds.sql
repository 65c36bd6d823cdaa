-- noqa: disable=LT02
-- One row per ticket: its schedule and, where the instants are known, business seconds between them.
{%- set instants = ['created_at', 'clock_started_at', 'first_responded_at', 'first_solved_at', 'solved_at', 'as_of'] %}
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

first_responses as (
    select * from {{ ref('int_tickets__first_responses') }}
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

channel_schedules as (
    select * from {{ ref('int_channels__schedules') }}
),

clock as (
    select * from {{ ref('int_business_clock') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

instants as (
    select
        tickets.ticket_key,
        channel_schedules.schedule_id,
        tickets.created_at,
        first_responses.clock_started_at,
        first_responses.first_responded_at,
        lifecycle.first_solved_at,
        lifecycle.solved_at,
        settings.as_of
    from tickets
    cross join settings
    left join channel_schedules on tickets.channel = channel_schedules.channel
    inner join first_responses on tickets.ticket_key = first_responses.ticket_key
    inner join lifecycle on tickets.ticket_key = lifecycle.ticket_key
),

open_seconds as (
    select
        instants.ticket_key,
        instants.schedule_id,
        {%- for instant in instants %}
        {{ open_seconds_until('instants.' ~ instant, instant ~ '_clock') }}
            as {{ instant | replace('_at', '') }}_seconds{{ ',' if not loop.last }}
        {%- endfor %}
    from instants
    {%- for instant in instants %}
    left join clock as {{ instant }}_clock
        on
            instants.schedule_id = {{ instant }}_clock.schedule_id
            and cast(instants.{{ instant }} as date) = {{ instant }}_clock.utc_day
    {%- endfor %}
)

select
    ticket_key,
    schedule_id,
    created_seconds as open_seconds_until_created,
    first_responded_seconds - clock_started_seconds as first_response_business_seconds,
    first_solved_seconds - clock_started_seconds as first_response_clock_to_first_solve_business_seconds,
    as_of_seconds - clock_started_seconds as first_response_clock_to_as_of_business_seconds,
    solved_seconds - created_seconds as resolution_business_seconds,
    as_of_seconds - created_seconds as age_business_seconds
from open_seconds
