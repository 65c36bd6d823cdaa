-- One row per source, entity and column with instants or days beyond as_of, which count as not having happened.
with

settings as (
    select * from {{ ref('int_settings') }}
),

beyond as (
    {%- set columns = [] %}
    {%- for entity, entity_columns in canonical_entities().items() %}
    {%- for column, spec in entity_columns.items() if spec | length > 1 %}
    {%- do columns.append((entity, column, 'as_of' if spec[0] == 'timestamp' else 'as_of_on')) %}
    {%- endfor %}
    {%- endfor %}
    {%- for entity, column, bound in columns %}
    select
        entity_rows.source,
        '{{ entity }}' as entity,
        '{{ column }}' as column_name,
        count(*) as count_values
    from {{ ref('int_' ~ entity ~ '__unioned') }} as entity_rows
    cross join settings
    where entity_rows.{{ column }} > settings.{{ bound }}
    group by entity_rows.source
    {{- "\n\n    union all\n" if not loop.last }}
    {%- endfor %}
)

select
    source,
    entity,
    column_name,
    count_values
from beyond
