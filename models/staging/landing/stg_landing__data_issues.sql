with

data_issues as (
    select * from {{ source('landing', 'data_issues') }}
)

-- the raw value and the key stay behind: they may be personal
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
from data_issues
