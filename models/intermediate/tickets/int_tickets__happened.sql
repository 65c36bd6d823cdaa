-- One row per ticket, what happened by as_of, with the surrogate key that the wide joins use.
with

unioned as (
    select * from {{ ref('int_tickets__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

happened as (
    select
        {{ happened_by_as_of('tickets') }},
        coalesce(unioned.solved_at, unioned.closed_at) > settings.as_of as is_closed_after_as_of,
        settings.reporting_timezone
    from unioned
    cross join settings
)

select
    * exclude (reporting_timezone),
    row_number() over () as ticket_key,
    status in ('solved', 'closed') as has_closed_status,
    coalesce(solved_at, closed_at) as closed_in_row_at,
    not coalesce(is_deleted, false)
    and not coalesce(is_spam, false)
    and merged_into_ticket_id is null as is_counted,
    {{ local_date('created_at', 'reporting_timezone') }} as created_on
from happened
