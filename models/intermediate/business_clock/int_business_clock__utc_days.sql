-- One row per UTC day that business time can touch: from the year of the first event to 400 days after as_of,
-- since a due instant may lie ahead.
with

settings as (
    select * from {{ ref('int_settings') }}
),

bounds as (
    select
        cast({{ period_start('first_on', 'year') }} - interval 2 day as date) as first_day,
        cast(as_of_on - {{ period_start('first_on', 'year') }} as integer) + 402 as last_number
    from settings
    where first_on is not null
)

select
    cast(bounds.first_day + {{ days_interval('numbers.day_number') }} as date) as utc_day,
    cast(bounds.first_day + {{ days_interval('numbers.day_number') }} as timestamp) as starts_at,
    cast(bounds.first_day + {{ days_interval('numbers.day_number + 1') }} as timestamp) as ends_at
from bounds
inner join {{ number_series(0, 99999, 'day_number') }} as numbers on numbers.day_number <= bounds.last_number
