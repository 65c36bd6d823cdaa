with

activity as (
    select * from {{ ref('int_customer_activity__happened') }}
)

select distinct
    customer_id,
    active_on
from activity
where active_on is not null
