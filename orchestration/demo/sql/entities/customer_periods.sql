select
    customer_id(customer) as customer_id,
    since_on as started_on,
    left_on as ended_on,
from clientele
union all
select
    customer_id(customer),
    returned_on,
    null,
from clientele
where returned_on <= getvariable('ends_on')
order by customer_id, started_on
