{{ config(enabled='customer_keys' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('customer_keys', 'customer_keys') }}
)

select
    source,
    case when source = 'canonical' then customer_id else source || ':' || customer_id end as customer_id,
    'customer_keys:' || key as person_id,
    _source_file as file_path,
    _row_number + 1 as line_number
from newest_rows
