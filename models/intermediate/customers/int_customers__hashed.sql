-- One row per customer of any fact, with the keyed hash that stands for the customer in everything that is published.
with

{% set places = [
    'int_tickets__happened', 'int_calls__classified', 'int_chats__classified', 'int_survey_responses__happened',
    'int_self_service_sessions__happened', 'int_orders__happened', 'int_customers__happened',
    'int_customer_activity__happened', 'int_customers__memberships'
] -%}
everywhere as (
    {%- for place in places %}
    select customer_id from {{ ref(place) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

customers as (
    select distinct customer_id from everywhere
    where customer_id is not null
)

select
    customer_id,
    {{ keyed_hash('customer_id') }} as customer_hash
from customers
