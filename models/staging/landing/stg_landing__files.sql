with

files as (
    select * from {{ source('landing', 'files') }}
)

select
    load_id,
    source,
    entity,
    file_path,
    file_sha256,
    status,
    unknown_columns,
    missing_columns,
    rows_read,
    rows_loaded,
    rows_quarantined,
    exact_duplicates,
    value_faults,
    loaded_at
from files
where status <> 'superseded'
