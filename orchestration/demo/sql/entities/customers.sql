select
    customer_id(customer) as customer_id,
    since_on as customer_since,
    case
        when uniform(customer, 'segment') < 0.6 then 'consumer'
        when uniform(customer, 'segment') < 0.88 then 'small business'
        when uniform(customer, 'segment') < 0.97 then 'enterprise'
    end as segment,
from clientele
order by customer
