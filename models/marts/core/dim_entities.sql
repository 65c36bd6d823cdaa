with

presence as (
    select * from {{ ref('int_entities__presence') }}
),

entities as (
    {%- for entity in canonical_entities() %}
    select '{{ entity }}' as entity
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
)

select
    entities.entity,
    count(presence.source) > 0 as is_present,
    count(presence.source) as count_sources
from entities
left join presence on entities.entity = presence.entity
group by entities.entity
