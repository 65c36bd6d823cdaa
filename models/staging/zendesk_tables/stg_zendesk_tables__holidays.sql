{{ config(enabled='zendesk_tables' in var('sources')) }}
with

schedule_holidays as (
    {{ newest_version('zendesk_tables', 'schedule_holiday') }}
),

-- A holiday may last some days, two months at most.
day_numbers as (
    {%- for day in range(62) %}
    select {{ day }} as day_number
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
)

select
    'zendesk_tables:' || schedule_holidays.schedule_id as schedule_id,
    cast({{ dbt.dateadd('day', 'day_numbers.day_number', 'schedule_holidays.start_date') }} as date) as holiday_on,
    schedule_holidays.name
from schedule_holidays
inner join day_numbers
    on
        cast({{ dbt.dateadd('day', 'day_numbers.day_number', 'schedule_holidays.start_date') }} as date)
        <= schedule_holidays.end_date
where not coalesce(schedule_holidays.is_deleted, false)
