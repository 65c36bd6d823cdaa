with

resolutions as (
    select * from {{ ref('int_first_call_resolutions') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    resolutions.kind,
    resolutions.contact_id,
    resolutions.agent_id,
    resolutions.team_id,
    resolutions.channel,
    resolutions.is_resolved,
    {{ local_date('resolutions.started_at', 'settings.reporting_timezone') }} as started_on,
    resolutions.started_at
from resolutions
cross join settings
