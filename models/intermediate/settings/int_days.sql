-- One row per local day from the first event to as_of.
with recursive

settings as (
    select * from {{ ref('int_settings') }}
),

days as (
    select settings.first_on as day_on
    from settings
    where settings.first_on is not null

    union all

    select cast(days.day_on + interval 1 day as date)
    from days
    inner join settings on days.day_on < settings.as_of_on
)

select
    days.day_on,
    {{ day_starts_at('days.day_on', 'settings.reporting_timezone') }} as starts_at,
    {{ day_starts_at('cast(days.day_on + interval 1 day as date)', 'settings.reporting_timezone') }} as ends_at
from days
cross join settings
