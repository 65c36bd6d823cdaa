with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
),

reports as (
    select
        customer_id,
        problem_id,
        channel,
        created_at,
        row_number() over (partition by customer_id, problem_id order by created_at, ticket_id) as report_number
    from tickets
    where is_counted and customer_id is not null and problem_id is not null and created_at is not null
),

incidents as (
    select
        customer_id,
        problem_id,
        max(case when report_number = 1 then channel end) as channel,
        count(*) as count_tickets,
        min(created_at) as first_created_at
    from reports
    group by customer_id, problem_id
)

select
    customer_hashes.customer_hash as customer_id,
    incidents.problem_id,
    incidents.channel,
    incidents.count_tickets,
    {{ local_date('incidents.first_created_at', 'settings.reporting_timezone') }} as first_created_on,
    incidents.first_created_at
from incidents
cross join settings
left join customer_hashes on incidents.customer_id = customer_hashes.customer_id
