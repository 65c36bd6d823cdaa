-- A returned row is a landed file some rows of which were neither loaded nor quarantined nor exact duplicates, or were
-- counted twice.
with

files as (
    select * from {{ ref('stg_landing__files') }}
    where status = 'loaded'
)

select
    load_id,
    source,
    entity,
    file_path,
    rows_read,
    rows_loaded,
    rows_quarantined,
    exact_duplicates
from files
where rows_read is distinct from rows_loaded + rows_quarantined + exact_duplicates
