with

counted as (
    select * from {{ ref('int_data_issues__counted') }}
)

select
    fault,
    source,
    entity,
    file_path,
    column_name,
    reason,
    expected,
    count_faults,
    first_line_number
from counted
