with

customers as (
    select * from {{ ref('int_customers__happened') }}
)

-- the same customer may come from several sources
select
    customer_id,
    min(segment) as segment,
    min(customer_since) as customer_since
from customers
group by customer_id
