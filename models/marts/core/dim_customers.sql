with

customers as (
    select * from {{ ref('int_customers__happened') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
),

-- the same customer may come from several sources
merged as (
    select
        customer_id,
        min(segment) as segment,
        min(customer_since) as customer_since
    from customers
    group by customer_id
)

select
    customer_hashes.customer_hash as customer_id,
    merged.segment,
    merged.customer_since
from merged
left join customer_hashes on merged.customer_id = customer_hashes.customer_id
