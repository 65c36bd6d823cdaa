{{ config(severity='warn') }}
-- A returned row is a value of an enumeration that nobody has mapped yet, with the rows it keeps out: add it to the
-- mapping seed of its column. Enumerations hold no personal data, so the value itself may be shown.
with

quarantine as (
    select * from {{ source('landing', 'quarantine') }}
    where reason = 'unknown value'
)

select
    source,
    entity,
    column_name,
    raw_value,
    expected,
    count(*) as count_rows,
    count(distinct file_path) as count_files
from quarantine
group by source, entity, column_name, raw_value, expected
order by count(*) desc
