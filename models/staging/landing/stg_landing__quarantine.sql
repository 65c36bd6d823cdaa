with

quarantine as (
    select * from {{ source('landing', 'quarantine') }}
)

-- the raw row stays behind: it may hold personal data
select
    load_id,
    source,
    entity,
    file_path,
    line_number,
    column_name,
    reason,
    expected,
    loaded_at
from quarantine
