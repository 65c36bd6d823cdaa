with

days as (
    select * from {{ ref('int_days') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    days.day_on,
    cast({{ iso_weekday('days.day_on') }} as integer) as weekday,
    {%- for grain in ['week', 'month', 'quarter', 'year'] %}
    {{ period_start('days.day_on', grain) }} as {{ grain }}_start,
    {%- endfor %}
    days.day_on = settings.as_of_on as is_as_of_day,
    days.starts_at,
    days.ends_at,
    -- a snapshot of the running day is taken at as_of
    least(days.ends_at, settings.as_of) as snapshot_at
from days
cross join settings
