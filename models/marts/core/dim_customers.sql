with

customers as (
    select * from {{ ref('int_customers__happened') }}
)

select
    source,
    customer_id,
    customer_since
from customers
