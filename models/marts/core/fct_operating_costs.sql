with

costs as (
    select * from {{ ref('int_operating_costs__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    costs.source,
    costs.cost_id,
    costs.channel,
    costs.currency,
    costs.amount,
    costs.currency = settings.reporting_currency as is_in_reporting_currency,
    costs.cost_on
from costs
cross join settings
