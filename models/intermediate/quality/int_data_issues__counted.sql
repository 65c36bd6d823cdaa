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
{%- if 'customer_keys' in var('sources') %}

unused_keys as (
    select * from {{ ref('int_customer_keys__unused') }}
),
{%- endif %}

faults as (
    select
        'quarantined row' as fault,
        source,
        entity,
        file_path,
        column_name,
        reason,
        expected,
        count(*) as count_faults,
        min(line_number) as first_line_number
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
        count(*) as count_faults,
        min(line_number) as first_line_number
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
        count_values as count_faults,
        cast(null as bigint) as first_line_number
    from beyond_as_of
    {%- if 'customer_keys' in var('sources') %}

    union all

    select
        'row without effect' as fault,
        'customer_keys' as source,
        'customer_keys' as entity,
        file_path,
        column_name,
        reason,
        expected,
        count_rows as count_faults,
        first_line_number
    from unused_keys
    {%- endif %}
)

select
    fault,
    source,
    entity,
    file_path,
    column_name,
    reason,
    expected,
    cast(count_faults as bigint) as count_faults,
    cast(first_line_number as bigint) as first_line_number
from faults
