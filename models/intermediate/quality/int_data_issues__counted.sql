-- One row per kind of fault, source, entity, file, column and reason, counted; without raw values.
with

quarantine as (
    select * from {{ ref('stg_landing__quarantine') }}
),

data_issues as (
    select * from {{ ref('stg_landing__data_issues') }}
),

beyond_as_of as (
    select * from {{ ref('int_data_issues__beyond_as_of') }}
),

faults as (
    select
        'quarantined row' as fault,
        source,
        entity,
        file_path,
        column_name,
        reason,
        expected,
        count(*) as count_faults
    from quarantine
    group by source, entity, file_path, column_name, reason, expected

    union all

    select
        'value set to NULL' as fault,
        source,
        entity,
        file_path,
        column_name,
        reason,
        expected,
        count(*) as count_faults
    from data_issues
    group by source, entity, file_path, column_name, reason, expected

    union all

    select
        'value set to NULL' as fault,
        source,
        entity,
        cast(null as varchar) as file_path,
        column_name,
        'beyond as_of' as reason,
        'at or before as_of' as expected,
        count_values as count_faults
    from beyond_as_of
)

select
    fault,
    source,
    entity,
    file_path,
    column_name,
    reason,
    expected,
    cast(count_faults as bigint) as count_faults
from faults
