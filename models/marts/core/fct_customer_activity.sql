with

activity as (
    select * from {{ ref('int_customer_activity__happened') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
),

days as (
    select distinct
        customer_id,
        active_on
    from activity
    where active_on is not null
)

select
    customer_hashes.customer_hash as customer_id,
    days.active_on
from days
left join customer_hashes on days.customer_id = customer_hashes.customer_id
