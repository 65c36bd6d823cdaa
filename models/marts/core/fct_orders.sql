with

orders as (
    select * from {{ ref('int_orders__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    orders.source,
    orders.order_id,
    customer_hashes.customer_hash as customer_id,
    orders.currency,
    orders.amount,
    orders.currency = settings.reporting_currency as is_in_reporting_currency,
    {{ local_date('orders.ordered_at', 'settings.reporting_timezone') }} as ordered_on,
    orders.ordered_at
from orders
cross join settings
left join customer_hashes on orders.customer_id = customer_hashes.customer_id
