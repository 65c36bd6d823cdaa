with

surveys as (
    select * from {{ ref('int_survey_responses__scored') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    surveys.source,
    surveys.response_id,
    surveys.ticket_id,
    customer_hashes.customer_hash as customer_id,
    surveys.agent_id,
    surveys.team_id,
    surveys.channel,
    surveys.survey_type,
    surveys.dimension,
    surveys.score,
    surveys.scale_min,
    surveys.scale_max,
    surveys.norm,
    1 + 4 * surveys.norm as score_of_5,
    -- an NPS on another scale is read as 0-10
    case
        when surveys.survey_type <> 'nps' then null
        when surveys.scale_min = 0 and surveys.scale_max = 10 then surveys.score
        else 10 * surveys.norm
    end as score_of_10,
    surveys.is_answered,
    surveys.is_counted,
    surveys.norm >= settings.satisfied_threshold as is_satisfied,
    {{ local_date('surveys.sent_at', 'settings.reporting_timezone') }} as sent_on,
    {{ local_date('surveys.responded_at', 'settings.reporting_timezone') }} as responded_on,
    surveys.sent_at,
    surveys.responded_at
from surveys
cross join settings
left join customer_hashes on surveys.customer_id = customer_hashes.customer_id
