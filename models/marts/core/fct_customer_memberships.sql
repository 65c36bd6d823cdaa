with

memberships as (
    select * from {{ ref('int_customers__memberships') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    customer_hashes.customer_hash as customer_id,
    memberships.stretch_number,
    memberships.started_on,
    memberships.ended_on
from memberships
left join customer_hashes on memberships.customer_id = customer_hashes.customer_id
