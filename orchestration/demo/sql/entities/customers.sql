select
    customer_id(customer) as customer_id,
    since_on as customer_since,
from clientele
order by customer
