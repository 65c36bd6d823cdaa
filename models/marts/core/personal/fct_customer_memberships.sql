with

memberships as (
    select * from {{ ref('int_customers__memberships') }}
)

select
    customer_id,
    stretch_number,
    started_on,
    ended_on
from memberships
