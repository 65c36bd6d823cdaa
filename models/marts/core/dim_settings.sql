with

settings as (
    select * from {{ ref('int_settings') }}
)

select
    reporting_timezone,
    reporting_currency,
    reopen_window_seconds,
    service_level_seconds,
    short_abandon_seconds,
    silent_days,
    satisfied_threshold,
    first_on,
    as_of_on,
    as_of
from settings
