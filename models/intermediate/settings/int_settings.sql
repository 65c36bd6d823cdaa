{#- Every setting a model needs, resolved once; the latest event stands in for as_of where none is set. -#}
{%- set instants = [] %}
{%- for entity, columns in canonical_entities().items() %}
{%- for column, spec in columns.items() if spec == ['timestamp', 'event'] %}
{%- do instants.append((entity, column)) %}
{%- endfor %}
{%- endfor %}
with

event_instants as (
    {%- for entity, column in instants %}
    select
        min({{ column }}) as first_at,
        max({{ column }}) as last_at
    from {{ ref('int_' ~ entity ~ '__unioned') }}
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

span as (
    select
        min(first_at) as first_at,
        {%- if var('as_of') is none %}
        max(last_at) as as_of
        {%- else %}
        {{ parse_instant(var('as_of')) }} as as_of
        {%- endif %}
    from event_instants
),

currencies as (
    select
        currency,
        count(*) as count_rows
    from (
        select currency from {{ ref('int_orders__unioned') }}
        union all
        select currency from {{ ref('int_operating_costs__unioned') }}
    )
    where currency is not null
    group by currency
),

most_frequent_currency as (
    select min(currencies.currency) as currency
    from currencies
    where currencies.count_rows = (select max(counted.count_rows) from currencies as counted)
)

select
    {{ dbt.string_literal(var('reporting_timezone')) }} as reporting_timezone,
    {%- if var('reporting_currency') is none %}
    most_frequent_currency.currency as reporting_currency,
    {%- else %}
    {{ dbt.string_literal(var('reporting_currency')) }} as reporting_currency,
    {%- endif %}
    cast({{ var('reopen_window_days') }} * 86400 as bigint) as reopen_window_seconds,
    cast({{ var('service_level_seconds') }} as double) as service_level_seconds,
    cast({{ var('short_abandon_seconds') }} as double) as short_abandon_seconds,
    cast({{ var('silent_days') }} as integer) as silent_days,
    cast({{ var('satisfied_threshold') }} as double) as satisfied_threshold,
    {{ local_date('least(span.first_at, span.as_of)', dbt.string_literal(var('reporting_timezone'))) }} as first_on,
    {{ local_date('span.as_of', dbt.string_literal(var('reporting_timezone'))) }} as as_of_on,
    span.as_of
from span
cross join most_frequent_currency
