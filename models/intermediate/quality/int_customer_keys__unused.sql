{{ config(enabled='customer_keys' in var('sources')) }}
-- One row per file and reason for which rows of a key table change nothing: no export knows their source or customer.
{%- set entities = [] %}
{%- for source_name, of_source in var('sources').items() %}
{%- for entity in of_source if 'customer_id' in canonical_entities().get(entity, {}) %}
{%- do entities.append((source_name, entity)) %}
{%- endfor %}
{%- endfor %}
{%- set sources = entities | map('first') | unique | list %}
with

keys as (
    select * from {{ ref('stg_customer_keys__customer_keys') }}
),

known_sources as (
    {%- for source_name in sources %}
    select '{{ source_name }}' as source
    {{- "\n    union all" if not loop.last }}
    {%- else %}
    select cast(null as varchar) as source
    {%- endfor %}
),

known_customers as (
    {%- for source_name, entity in entities %}
    select
        source,
        customer_id
    from {{ ref('stg_' ~ source_name ~ '__' ~ entity) }}
    {{- "\n    union" if not loop.last }}
    {%- else %}
    select
        cast(null as varchar) as source,
        cast(null as varchar) as customer_id
    {%- endfor %}
),

judged as (
    select
        keys.file_path,
        keys.line_number,
        case
            when known_sources.source is null then 'unknown source'
            when known_customers.customer_id is null then 'unknown customer'
        end as reason
    from keys
    left join known_sources on keys.source = known_sources.source
    left join known_customers
        on
            keys.source = known_customers.source
            and keys.customer_id = known_customers.customer_id
)

select
    file_path,
    case when reason = 'unknown source' then 'source' else 'customer_id' end as column_name,
    reason,
    case
        when reason = 'unknown source' then {{ dbt.string_literal('one of ' ~ sources | sort | join(', ')) }}
        else 'a customer in the exports of its source'
    end as expected,
    count(*) as count_rows,
    min(line_number) as first_line_number
from judged
where reason is not null
group by file_path, reason
