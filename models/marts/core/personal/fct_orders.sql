with

orders as (
    select * from {{ ref('int_orders__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    orders.source,
    orders.order_id,
    orders.customer_id,
    orders.currency,
    orders.amount,
    orders.currency = settings.reporting_currency as is_in_reporting_currency,
    {{ local_date('orders.ordered_at', 'settings.reporting_timezone') }} as ordered_on,
    orders.ordered_at
from orders
cross join settings
